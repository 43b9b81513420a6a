"""An accepted place shows at home at once; standing down tells everyone concerned, and shows who could step in."""

from datetime import timedelta

import pytest

from cadre.housekeeping.story.steps_team import accept_offer, add_member, take_place
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.suspensions import suspend
from cadre.reviews.models import Review
from cadre.reviews.operations import progress
from cadre.teams.models import Place
from cadre.teams.operations import places
from tests.helpers import html_of, page_of, signed_in

TEMPLATES = ("teams/stood_down", "teams/vacancy", "teams/colleague_stood_down")


def record(world, key) -> Member:
    return Member.objects.get(user=world.people[key])


def told(world) -> set[tuple[str, str]]:
    """Who was emailed with what, by the key of the person."""
    keys = {user.reference: key for key, user in world.people.items()}
    rows = Email.objects.filter(template__in=TEMPLATES).values_list("to", "template")
    return {(keys[to], template.removeprefix("teams/")) for to, template in rows}


@pytest.fixture
def two_on_the_seat(world):
    """The seat of the world with both its places filled: the member's, and one that is held."""
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    return world.offer.place


def add_candidate(world, name="Ann Vowles"):
    return add_member(
        email=f"{name.split()[0].lower()}@members.example",
        name=name,
        organisation=world.third,
        levels={(world.strand.pk, "children"): 4},
        at=clock.now(),
    )


def test_an_accepted_place_shows_at_home_until_it_is_confirmed(world, two_on_the_seat):
    home = page_of(world.people["other_member"], "/")
    assert "My places" in home
    assert "Waiting for confirmation" in home
    assert f"/places/{two_on_the_seat.pk}" in home
    assert "My places" not in page_of(world.people["member"], "/"), "confirmed, and under reviews by now"
    places.confirm_place(place=two_on_the_seat, by=world.people["lead"], at=clock.now())
    assert "My places" not in page_of(world.people["other_member"], "/")


def test_standing_down_tells_those_who_fill_the_seat_and_share_it(world, two_on_the_seat):
    places.stand_down(place=world.place, why="Ill", by=world.people["member"], at=clock.now())
    assert told(world) == {
        ("review_lead", "vacancy"),
        ("coordinator", "vacancy"),
        ("other_member", "colleague_stood_down"),
    }
    assert not Email.objects.filter(template__in=TEMPLATES, body__contains="Ill").exists()


def test_a_member_stood_down_by_the_programme_is_told(world):
    places.stand_down(place=world.place, why="Replaced", by=world.people["coordinator"], at=clock.now())
    assert told(world) == {("member", "stood_down"), ("review_lead", "vacancy")}


def test_a_suspended_member_is_not_told_but_the_others_are(world):
    suspend(
        member=record(world, "member"),
        reason="x",
        until=None,
        appeal_to=world.people["coordinator"],
        by=world.people["lead"],
        at=clock.now(),
    )
    places.stand_down(
        place=Place.objects.get(pk=world.place.pk), why="Suspended", by=world.people["lead"], at=clock.now()
    )
    assert told(world) == {("review_lead", "vacancy"), ("coordinator", "vacancy")}


def test_a_conflict_that_ends_a_place_tells_them_too(world):
    member = world.people["member"]
    declare_conflict(user=member, organisation=world.host, reason="A relative", by=member, at=clock.now())
    assert ("review_lead", "vacancy") in told(world)
    assert not Email.objects.filter(template__in=TEMPLATES, body__contains="relative").exists()


@pytest.mark.parametrize("act", ["cancel", "postpone"])
def test_a_review_called_off_sends_one_email_to_each_and_not_two(world, act):
    review = Review.objects.get(pk=world.review.pk)
    days = {name: getattr(review, name) + timedelta(days=7) for name in ("first_day", "last_day")}
    given = {"reason": "Flood"} if act == "cancel" else days
    getattr(progress, act)(review=review, **given, by=world.people["lead"], at=clock.now())
    assert Place.objects.get(pk=world.place.pk).state == "stood-down"
    assert told(world) == set()


def test_the_page_after_standing_down_shows_who_could_step_in(world):
    add_candidate(world)
    answer = signed_in(world.people["coordinator"]).post(
        f"/places/{world.place.pk}/stand-down", {"why": "Ill"}, follow=True
    )
    page = html_of(answer)
    assert answer.redirect_chain[-1][0] == f"/places/{world.place.pk}/stand-in"
    assert "We have emailed those who need to know" in page
    assert "Ann Vowles" in page
    gone = signed_in(world.people["adviser"]).post(f"/places/{world.adviser_place.pk}/stand-down", {"why": "Ill"})
    assert gone.url == "/", "whoever left sees the team no more"


def test_home_leads_to_who_could_step_in(world):
    coordinator, seat = world.people["coordinator"], world.seat.get_absolute_url()
    words = "Find 2 people: a member has stood down"
    assert words not in page_of(coordinator, "/")
    add_candidate(world)
    places.stand_down(place=world.place, why="Ill", by=coordinator, at=clock.now())
    home = page_of(coordinator, "/")
    assert f'href="{seat}">{words}<' in home
    shown = page_of(coordinator, seat)
    assert shown.index("Candidates") < shown.rindex("Ann Vowles") < shown.index("Not shown, and why")
    assert words not in page_of(world.people["review_lead"], "/")


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (2, "preparing", "Find 2 people: a member has stood down"),
        (1, "preparing", "Find 2 people by tomorrow: a member has stood down"),
        (0, "visiting", "Find 2 people now: a member has stood down"),
    ],
)
def test_home_says_when_somebody_is_needed_by_tomorrow(world, days, state, words):
    coordinator, telephone = world.people["coordinator"], f"/seats/{world.seat.pk}/telephone"
    places.stand_down(place=world.place, why="Ill", by=coordinator, at=clock.now())
    first = world.today + timedelta(days=days)
    Review.objects.filter(pk=world.review.pk).update(state=state, first_day=first, last_day=first)
    home = page_of(coordinator, "/")
    assert f">{words}<" in home
    assert (f'href="{telephone}">' in home) == (days < 2), "an email is too slow then"


def test_a_seat_that_was_never_filled_is_no_task_during_the_visit(world):
    Review.objects.filter(pk=world.review.pk).update(state="visiting")
    assert "Find 1 person" not in page_of(world.people["coordinator"], "/")


def test_a_seat_that_is_filled_again_is_no_task(world):
    coordinator = world.people["coordinator"]
    places.stand_down(place=world.place, why="Ill", by=coordinator, at=clock.now())
    take_place(seat=world.seat, member=add_candidate(world), by=coordinator, at=clock.now())
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    assert "a member has stood down" not in page_of(coordinator, "/")
