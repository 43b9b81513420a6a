"""Who a report names as having led and done the review."""

import pytest

from cadre.kernel import clock
from cadre.reports.assembly import about
from cadre.reviews.models import Access

pytestmark = pytest.mark.django_db


def named(world) -> tuple[list[str], list[str]]:
    facts = about(world.report, on=world.today)
    return facts["led_by"], facts["team"]


def test_the_lead_and_the_team_are_named_and_nobody_of_the_host(world):
    led_by, team = named(world)
    people = {key: user.name for key, user in world.people.items()}
    assert [words.split(", ")[0] for words in led_by] == [people["review_lead"]]
    assert people["member"] in {words.split(", ")[0] for words in team}
    assert not any(people["sponsor"] in words for words in [*led_by, *team])


def test_a_lead_who_also_has_a_place_on_the_team_is_named_once_as_its_lead(world):
    at, lead = clock.now(), world.people["review_lead"]
    before = named(world)
    Access.objects.create(
        user=lead, review=world.review, role="member", modes=["visit"], granted_at=at, opens_at=at, why="Test"
    )
    assert named(world) == before
