"""The page that changes a scale: asked, shown, confirmed; a fault beside its box, and nothing typed that is lost."""

import re

import pytest
from django.test import Client

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme import operations
from cadre.programme.models import Scale
from cadre.programme.queries import scales_on
from cadre.programme.reading import Point
from tests.helpers import html_of
from tests.programme.scale_form import OURS, typed
from tests.world.people import everyone

PAGE = "/programme/scales/practice-label"


@pytest.fixture
def doors(db):
    """A browser for each of the programme's people, signed in."""
    made = {key: Client() for key in ("lead", "coordinator")}
    people = everyone()
    for key, door in made.items():
        door.force_login(people[key])
    return made


@pytest.fixture
def lead(doors):
    return doors["lead"]


def boxes(page: str) -> dict[str, str]:
    """The boxes of a page, shown or hidden, with what stands in them."""
    found = re.findall(r'<input [^>]*name="((?:place|words)-\d+|over)"[^>]*>', page)
    tags = re.findall(r'<input [^>]*name="(?:(?:place|words)-\d+|over)"[^>]*>', page)
    values = [re.search(r'value="([^"]*)"', tag) for tag in tags]
    return dict(zip(found, [value[1] if value else "" for value in values], strict=True))


REFUSED = {
    "one point": ([("1", "Alone"), ("2", ""), ("3", ""), ("4", "")], "A scale needs 2 to 12 points. This one has 1"),
    "words twice": ([("1", "Worked"), *OURS[1:]], "“Worked” is on two lines"),
    "words twice in capitals": ([("1", "WORKED"), *OURS[1:]], "“Worked” is on two lines"),
    "a place in words": ([("first", "New"), *OURS[1:]], "The place must be a number from 1 to 99"),
    "a place of 0": ([("0", "New"), *OURS[1:]], "The place must be a number from 1 to 99"),
    "words without end": ([("1", "N" * 101), *OURS[1:]], "The words of a point must be 100 characters or fewer"),
    "half a character": ([("1", "a\x00b"), *OURS[1:]], "special characters that we cannot save"),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_a_fault_stands_beside_its_box_and_what_was_typed_stays(what, lead):
    lines, words = REFUSED[what]
    page = html_of(lead.post(PAGE, typed(*lines, step="save")))
    assert page.count(words) >= 1
    assert "Error: Change a scale" in page
    now = boxes(page)
    for number, (place, said) in enumerate(lines, start=1):
        assert (now[f"place-{number}"], now[f"words-{number}"]) == (place, said)
    assert not Scale.objects.exists()


def test_it_is_shown_first_and_changed_only_when_confirmed(lead):
    lines = [("2", "New or untested"), ("1", "Promising to us"), ("3", ""), OURS[3], ("", "Worked in part")]
    shown = html_of(lead.post(PAGE, typed(*lines, step="check")))
    assert "until now “Promising”" in shown
    assert "Removed: Worked." in shown
    assert "Worked in part" in shown
    assert not Scale.objects.exists()
    back = html_of(lead.post(PAGE, boxes(shown) | {"step": "edit"}))
    assert boxes(back) == boxes(shown)
    assert lead.post(PAGE, boxes(shown) | {"step": "save"}).url == "/programme"
    page = html_of(lead.get("/programme"))
    assert page.index("Promising to us") < page.index("New or untested") < page.index("Worked in part")
    assert lead.post(PAGE, boxes(shown) | {"step": "save"}).status_code == 302, "pressed twice it is done once"
    assert Scale.objects.count() == 1


def test_what_changes_nothing_is_not_offered(lead):
    shown = html_of(lead.post(PAGE, typed(*OURS, step="check")))
    assert "You have not made any changes" in shown
    assert 'value="save"' not in shown


def test_changed_by_somebody_else_meanwhile_it_is_told_and_what_was_typed_stays(lead):
    theirs = [Point("a", "A"), Point("b", "B")]
    operations.change_scale(kind="practice-label", points=theirs, over=0, by=SYSTEM, at=clock.now())
    mine = [("1", "Mine"), *OURS[1:]]
    page = html_of(lead.post(PAGE, typed(*mine, step="save")))
    assert "Someone else has changed this scale since you opened it" in page
    assert boxes(page)["words-1"] == "Mine"
    assert [step.title for step in scales_on(clock.day_of(clock.now()), "practice-label")[0].steps] == ["A", "B"]


@pytest.mark.parametrize("over", ["", "x", "9" * 5000, "-1", "77"])
def test_a_version_that_never_was_is_answered_with_the_page(lead, over):
    assert lead.post(PAGE, typed(*OURS, over=over, step="save")).status_code in {200, 302}


def test_a_scale_that_is_none_is_not_there(lead):
    assert lead.get("/programme/scales/peel").status_code == 404


def test_a_coordinator_reads_scales_and_changes_none(doors):
    page = html_of(doors["coordinator"].get("/programme"))
    assert "These points are supplied with Cadre. They are not official." in page
    assert PAGE not in page
    assert doors["coordinator"].post(PAGE, typed(*OURS, step="save")).status_code == 403


def test_earlier_versions_stay_readable(lead):
    for over, title in enumerate(["First", "Second", "Third"]):
        points = [Point("a", title), Point("b", "B")]
        operations.change_scale(kind="position", points=points, over=over, by=SYSTEM, at=clock.now())
    page = html_of(lead.get("/programme"))
    assert page.index("Third") < page.index("Earlier versions") < page.index("Second") < page.index("First")
