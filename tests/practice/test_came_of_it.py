"""What came of a review, for the members who took part, as far as the host lets it be shared."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.members.operations.conflicts import declare_conflict
from cadre.practice.models import Consent
from cadre.practice.operations.came_of_it import tell_members
from cadre.reviews.models import Review, Terms
from cadre.teams.models import Place
from tests.helpers import page_of, signed_in


@pytest.fixture
def issued(world):
    """The report was issued 200 days ago; the adviser took part; the agreed terms let learning be shared."""
    at = clock.now()
    shared = {"sharing": "learning-anonymised", "issued_at": at - timedelta(days=200)}
    Review.objects.filter(pk=world.review.pk).update(**shared)
    Terms.objects.filter(review=world.review).update(state="agreed")
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=at)
    return world.review


def emails() -> list[str]:
    return list(Email.objects.filter(template="practice/came_of_it").values_list("address", flat=True))


def test_those_who_took_part_are_told_once(world, issued):
    assert tell_members(at=clock.now()) == 1
    assert emails() == ["adviser@world.example"]
    assert tell_members(at=clock.now()) == 0
    assert len(emails()) == 1


@pytest.mark.parametrize(("days", "told"), [(181, 0), (183, 1), (274, 1), (276, 0)])
def test_they_are_told_half_a_year_later_and_not_of_years_ago(world, issued, days, told):
    Review.objects.filter(pk=issued.pk).update(issued_at=clock.now() - timedelta(days=days))
    assert tell_members(at=clock.now()) == told


def test_nobody_is_told_where_the_host_lets_nothing_be_shared(world, issued):
    Review.objects.filter(pk=issued.pk).update(sharing="ask-each-time")
    assert tell_members(at=clock.now()) == 0
    Consent.objects.update(state="granted", audience="cadre", runs_from=world.today)
    assert tell_members(at=clock.now()) == 1


def test_nobody_is_told_who_has_a_conflict_with_the_host_by_now(world, issued):
    adviser = world.people["adviser"]
    declare_conflict(user=adviser, organisation=world.host, reason="Works there", by=SYSTEM, at=clock.now())
    tell_members(at=clock.now())
    assert emails() == []
    assert signed_in(adviser).get(f"/reviews/{issued.pk}/what-came-of-it").status_code == 404


def test_the_page_says_what_the_host_did_as_far_as_it_shares_it(world, issued):
    adviser, path = world.people["adviser"], f"/reviews/{issued.pk}/what-came-of-it"
    shown = page_of(adviser, path)
    assert "Accepted: 1" in shown
    assert "Actions planned: 1" in shown
    Review.objects.filter(pk=issued.pk).update(sharing="ask-each-time")
    closed = page_of(adviser, path)
    assert "Accepted: 1" not in closed
    assert "has not agreed" in closed
    assert world.practice_record.get_absolute_url() not in closed
    Consent.objects.update(state="granted", audience="cadre", runs_from=world.today)
    assert world.practice_record.get_absolute_url() in page_of(adviser, path)


def test_it_is_beside_the_hours_of_those_who_took_part(world, issued):
    path = f"/reviews/{issued.pk}/what-came-of-it"
    assert path in page_of(world.people["adviser"], "/hours")
    for key in ("member", "lead", "sponsor"):
        assert signed_in(world.people[key]).get(path).status_code == 404
