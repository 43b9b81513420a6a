"""A framework's page says whose scale a host would state its position on: its own, the programme's, or ours."""

import pytest

from cadre.frameworks.models import ScalePoint
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme import operations
from cadre.programme.reading import Point
from tests.helpers import html_of, signed_in

OURS = "These points are supplied with Cadre and are not official"
THEIRS = "These are the programme’s points, in use since"
ITS_OWN = "This framework gives this scale."


@pytest.fixture
def page(world):
    def read():
        door = signed_in(world.people["sponsor"])
        return html_of(door.get(world.framework.get_absolute_url()))

    return read


def set_programmes_own():
    points = [Point("red", "Far from it"), Point("green", "There")]
    operations.change_scale(kind="position", points=points, over=0, by=SYSTEM, at=clock.now())


def test_ours_is_said_to_be_ours_and_not_official(page):
    told = page()
    assert OURS in told
    assert "In place with effect shown" in told


def test_the_programmes_own_takes_its_place(page):
    set_programmes_own()
    told = page()
    assert THEIRS in told
    assert "Far from it" in told
    assert OURS not in told
    assert "In place with effect shown" not in told


def test_a_frameworks_own_comes_first(world, page):
    set_programmes_own()
    for position, title in enumerate(["No", "Yes"]):
        ScalePoint.objects.create(framework=world.framework, code=title.lower(), title=title, position=position)
    told = page()
    assert ITS_OWN in told
    assert "<li>Yes</li>" in told
    assert "Far from it" not in told
    assert OURS not in told
