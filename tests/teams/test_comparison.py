"""Candidates side by side: what each adds, lacks, and did before, in words and figures that add up."""

from datetime import timedelta

import pytest

from cadre.availability.models import AvailabilityRange
from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.members.models import Expertise, Member, ModePreference
from cadre.organisations.models import Organisation
from cadre.teams.models import Offer, Seat
from cadre.teams.operations import offers, places
from cadre.teams.presenters import candidates as words
from cadre.teams.presenters import comparison
from cadre.teams.presenters.candidates import lacking
from cadre.teams.queries import offers_on
from cadre.teams.queries.approached import approached_before
from cadre.teams.queries.candidates import assess, candidates_for, nearest_misses
from tests.helpers import page_of

pytestmark = pytest.mark.once


@pytest.fixture
def candidate(world):
    """One who could take the seat, and may be asked."""
    Offer.objects.filter(member=world.other_member_record).update(state="withdrawn")
    return world.other_member_record


def seen(world, member):
    return assess(member, world.seat, at=clock.now())


def seat_page(world) -> str:
    return page_of(world.people["coordinator"], world.seat.get_absolute_url())


def lacks_a_day(world, member):
    AvailabilityRange.objects.filter(member=member).delete()
    AvailabilityRange.objects.create(
        member=member, first=world.review.first_day, last=world.review.first_day, kind="free"
    )
    return [clock.format_long_date(world.review.first_day + timedelta(days=1))]


def lacks_a_mode(world, member):
    ModePreference.objects.filter(member=member, mode="visit").delete()
    return ["visit"]


def lacks_miles(world, member):
    Member.objects.filter(pk=member.pk).update(latitude=54, longitude=-3, travel_km=25)
    return ["25 miles more of travel"]


@pytest.mark.parametrize("befall", [lacks_a_day, lacks_a_mode, lacks_miles])
def test_it_is_named_what_exactly_a_candidate_lacks(world, candidate, befall):
    world.review.last_day = world.review.first_day + timedelta(days=1)
    world.review.save(update_fields=["last_day"])
    world.seat.review.refresh_from_db()
    expected = befall(world, candidate)
    assert lacking(seen(world, candidate)) == expected
    (near,) = [c for c in nearest_misses(candidates_for(world.seat, at=clock.now()), 5) if c.member == candidate]
    assert near.may_be_overridden


def test_who_lacks_least_comes_first(world, candidate):
    AvailabilityRange.objects.filter(member=candidate).delete()
    further = add_member(
        email="far@world.example",
        name="Further Off",
        organisation=world.third,
        levels={(world.strand.pk, "children"): 3},
        at=clock.now(),
    )
    Member.objects.filter(pk=further.pk).update(latitude=50, longitude=0, travel_km=10)
    ModePreference.objects.filter(member=world.member_record, mode="visit").delete()
    near = nearest_misses(candidates_for(world.seat, at=clock.now()), 5)
    assert [each.exclusions[0].code for each in near] == ["not-free", "too-far", "modes", "on-review"]


@pytest.mark.parametrize("shares", [(0.236, 0.125, 0.0, 0.083, 0.08), (0.55, 0.25, 0.1, 0.12, 0.08), (0.004,) * 5])
def test_the_parts_of_relevance_add_up_to_the_headline(world, candidate, shares, monkeypatch):
    names = ["Strands in scope", "Actions in scope", "Can speak to", "Preference", "Has reviewed with us"]
    judged = seen(world, candidate)
    total = min(1.0, sum(shares))
    relevance = judged.relevance._replace(total=total)
    monkeypatch.setattr(comparison, "terms", lambda candidate: list(zip(names, shares, strict=True)))
    points = comparison.points(type(judged)(**{**vars(judged), "relevance": relevance}))
    assert sum(share for _, share in points) == round(total * 100)
    assert all(abs(share - exact * 100) < 11 for (_, share), exact in zip(points, shares, strict=True))


def test_a_strand_nobody_covers_is_named_with_who_would_cover_it(world, candidate):
    Expertise.objects.filter(member__in=[world.member_record, world.adviser_record]).delete()
    page = seat_page(world)
    assert f"Nobody on the team covers {world.strand.title} yet: 1 of these people would." in page
    assert f"Would cover: {world.strand.title}" in page


def test_who_stood_down_or_declined_comes_last_and_it_is_said_when(world, candidate):
    by = {"by": world.people["coordinator"], "at": clock.now()}
    places.stand_down(place=world.place, why="Ill", **by)
    page = seat_page(world)
    assert "Stood down today" in page
    assert "Ill" not in page.partition("Candidates")[2].partition("Not shown")[0].split("Stood down today")[1][:60]
    assert page.index(str(candidate)) < page.index("Stood down today")
    offer = offers.offer_seat(
        seat=world.seat, member=candidate, answer_by=world.today + timedelta(days=5), why="x", **by
    )
    offers.decline_offer(offer=offer, reason="dates", note="", how="link", **by)
    assert approached_before(world.seat, offers_on(world.review))[candidate.pk].state == "declined"
    assert "Declined today: “Not these dates”" in seat_page(world)


def test_a_partner_of_the_area_is_a_tie_that_is_shown_and_refuses_nothing(world, candidate):
    partner = Organisation.objects.create(
        slug="partnership", name="Northshire Partnership", kind="partner", region="North", updated_at=clock.now()
    )
    candidate.employments.update(organisation=partner)
    tie = "a partner in the host’s area: Northshire Partnership"
    assert tie not in seat_page(world)
    Organisation.objects.filter(pk=world.host.pk).update(region="North")
    assert tie in seat_page(world)
    world.seat.review.organisation.refresh_from_db()
    assert seen(world, candidate).is_eligible
    world.member_record.employments.update(organisation=partner)
    team = f"/reviews/{world.review.pk}/team"
    assert tie in page_of(world.people["coordinator"], team)
    assert tie in page_of(world.people["coordinator"], world.place.get_absolute_url())
    for page in (team, world.place.get_absolute_url()):
        assert tie not in page_of(world.people["sponsor"], page), "what staff weigh is not shown to the host"


def test_a_full_seat_says_so_and_offers_nothing(world, candidate):
    Seat.objects.filter(pk=world.seat.pk).update(people=1)
    page = seat_page(world)
    assert "This seat is full." in page
    assert str(candidate) in page
    assert "Offer the seat" not in page
    assert "Nobody fits this seat" not in page


def test_a_team_without_a_gap_says_nothing_of_gaps(world, candidate):
    team = [seen(world, member) for member in (world.member_record, world.adviser_record)]
    columns = comparison.columns_of(world.review, [world.strand], team, {}, today=world.today)
    assert comparison.gaps_in_words(columns._replace(gaps=[]), []) == ""
    one_side = columns._replace(gaps=[(world.strand, "adults")])
    words_of_it = f"Nobody on the team covers {world.strand.title} (adults) yet: none of these people would."
    assert comparison.gaps_in_words(one_side, []) == words_of_it
    seat = add_seat(review=world.review, modes=("remote",), by=world.people["lead"], at=clock.now())
    assert words.left_out_groups(candidates_for(seat, at=clock.now()), {})[0]["count"] >= 1
