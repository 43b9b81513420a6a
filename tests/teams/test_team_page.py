"""The team on one page: its seats with who is on them, and beside them the candidates of the seat that is chosen."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.reviews.models import Review
from cadre.teams.operations import offers, places
from cadre.teams.operations.proposals import propose_team
from cadre.teams.presenters.team_page import by_mode, chosen_seat, facts
from tests.helpers import page_of, signed_in
from tests.world.build import organisation

pytestmark = pytest.mark.once


def team(world, person="coordinator", query="") -> str:
    return page_of(world.people[person], f"/reviews/{world.review.pk}/team{query}")


@pytest.fixture
def remote(world):
    """A seat with a vacancy, after the two that are there, and someone who could take it."""
    add_member(
        email="ash@world.example",
        name="Anwen Ash",
        organisation=organisation("fourthshire"),
        levels={(world.strand.pk, "children"): 4},
        at=clock.now(),
    )
    lead = world.people["lead"]
    return add_seat(review=world.review, title="Second adviser", modes=("remote",), by=lead, at=clock.now())


def test_the_first_seat_with_a_vacancy_is_chosen_until_another_is(world, remote):
    page = team(world)
    assert f'href="?seat={remote.pk}#candidates" data-seat aria-current="true">Second adviser' in page
    assert f'id="candidates-of" tabindex="-1">{remote.title}</h2>' in page
    assert "1 place to fill" in page
    other = team(world, query=f"?seat={world.seat.pk}")
    assert f'href="?seat={world.seat.pk}#candidates" data-seat aria-current="true"' in other
    assert "This seat is full." in other
    assert "Second adviser</h2>" in team(world, query="?seat=none"), "an odd address shows the usual seat"


def test_who_declined_or_stood_down_stays_on_the_seat_until_asked_again(world):
    by = {"by": world.people["coordinator"], "at": clock.now()}
    offers.decline_offer(offer=world.offer, reason="time", note="Secret words", how="link", **by)
    places.stand_down(place=world.place, why="Ill at home", **by)
    page = team(world)
    assert "Declined today: “I do not have time now”" in page
    assert "Stood down today" in page
    for words in ("Secret words", "Ill at home"):
        assert words not in page
    offers.offer_seat(
        seat=world.seat, member=world.other_member_record, answer_by=world.today + timedelta(days=5), why="x", **by
    )
    seats = team(world).partition('id="candidates-of"')[0]
    assert "Declined today" not in seats
    assert "Asked, by" in seats


def test_others_on_the_review_see_who_sits_there_and_nothing_of_the_choice(world, remote):
    for key in ("sponsor", "member"):
        page = team(world, key)
        assert str(world.member_record) in page, key
        assert str(world.other_member_record) not in page, "who is asked"
        for words in ("Anwen Ash", "Not shown, and why", "?seat=", "team.js", "Levels: 1 aware"):
            assert words not in page, (key, words)
        assert "What the team covers" in page


def test_a_proposal_is_shown_until_it_is_offered_or_declined(world, remote):
    by = {"by": world.people["coordinator"], "at": clock.now()}
    made = propose_team(review=world.review, after=0, pins=[], left_out=[], **by)
    ((member, _),) = made.pairs
    page = team(world)
    assert "ask Anwen Ash for “Second adviser”." in page
    assert "Read the emails and offer to 1 person" in page
    assert page.count(">Proposed<") == 2, "in the grid and on the seat"
    assert "1 proposed" in page
    facts_of_offer = {"answer_by": world.today + timedelta(days=5), "why": "x", "by": by["by"]}
    later = clock.now()
    offer = offers.offer_seat(seat=remote, member=Member.objects.get(pk=member), at=later, **facts_of_offer)
    assert "Read the emails and offer" not in team(world)
    offers.decline_offer(offer=offer, reason="time", note="", how="link", by=by["by"], at=later + timedelta(seconds=1))
    assert "Read the emails and offer" not in team(world), "who declined since is not proposed any more"


def test_after_the_visit_nobody_is_sought_unless_a_seat_is_asked_for(world, remote):
    Review.objects.filter(pk=world.review.pk).update(state="visiting")
    page = team(world)
    assert "data-candidates" not in page
    assert f'href="/seats/{remote.pk}"' in page
    assert "Anwen Ash" in team(world, query=f"?seat={remote.pk}"), "somebody stood down during the visit"


def test_more_candidates_are_a_page_away_on_the_same_seat(world, remote):
    for number in range(25):
        add_member(
            email=f"more{number}@world.example",
            name=f"More {number}",
            organisation=world.third,
            levels={(world.strand.pk, "children"): 3},
            at=clock.now(),
        )
    answer = signed_in(world.people["coordinator"]).get(f"/reviews/{world.review.pk}/team?seat={remote.pk}&page=2")
    assert answer.context["listing"].page.number == 2
    assert answer.context["seat"] == remote
    assert f"?seat={remote.pk}&amp;page=1" in answer.text


def seat(people=1, *, sitting=(), offers=(), **more):
    places, free = [SimpleNamespace(state=state) for state in sitting], people - len(sitting)
    facts = {"people": people, "sitting": places, "open_offers": list(offers), "free": free, "counts": True}
    return SimpleNamespace(**facts | {"vacancies": free - len(offers)} | more)


def test_the_places_of_a_team_are_counted_in_a_line():
    review, today = SimpleNamespace(first_day=date(2027, 2, 2)), date(2027, 1, 3)
    seats = [seat(4, sitting=["confirmed", "confirmed", "held"]), seat(2, offers=["one"]), seat(1)]
    line = "7 places: 2 confirmed, 1 to confirm, 1 asked, 1 proposed, 2 to fill. The visit is in 30 days."
    assert facts(seats, [("member", seats[2])], review, may_offer=True, today=today) == line
    line = "7 places: 2 confirmed, 1 to confirm, 4 to fill. The visit is in 30 days."
    assert facts(seats, [], review, may_offer=False, today=today) == line, "who is asked is no matter of theirs"
    assert facts([], [], SimpleNamespace(first_day=None), may_offer=True, today=today) == ""
    done = facts([seat(1, sitting=["completed"])], [], review, may_offer=True, today=date(2027, 3, 1))
    assert done == "1 place: 1 completed."


def test_seats_of_the_same_modes_stand_together():
    cards = [{"modes": "Desk"}, {"modes": "Visit"}, {"modes": "Desk"}]
    assert [(group["modes"], len(group["cards"])) for group in by_mode(cards)] == [("Desk", 2), ("Visit", 1)]


def test_without_a_vacancy_the_first_seat_is_chosen():
    first, second = seat(1, sitting=["held"], pk=1), seat(1, sitting=["held"], pk=2)
    assert chosen_seat("", [first, second]) is first
    assert chosen_seat("2", [first, second]) is second
    assert chosen_seat("", []) is None
