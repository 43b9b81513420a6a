"""The end of a visit completes places, counts the review once for each member and qualifies those who learned."""

import pytest

from cadre.housekeeping.story.steps_team import accept_offer, add_member, add_seat, offer_seat, take_place
from cadre.kernel import acts, clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.members.operations.members import set_standing
from cadre.members.operations.suspensions import suspend
from cadre.reviews.models import Review
from cadre.reviews.operations import progress
from cadre.teams.models import Place
from cadre.teams.operations import completion, places
from tests.helpers import page_of, signed_in
from tests.together import at_once


@pytest.fixture
def visited(world):
    """The review of the world during its visit: a trained member (desk and visit) and an adviser (remote)."""
    Review.objects.filter(pk=world.review.pk).update(state="visiting")
    return Review.objects.get(pk=world.review.pk)


def finish(world, review):
    progress.finish_visit(review=review, by=world.people["review_lead"], at=clock.now(), early_why="Snow")


def record(world, key="member") -> Member:
    return Member.objects.get(user=world.people[key])


def sit(world, *, modes, name="Ann Vowles", standing="trained", reviews_done=0):
    """A further member with a confirmed place on the review."""
    at, lead = clock.now(), world.people["lead"]
    member = add_member(
        email=f"{name.split()[0].lower()}@members.example",
        name=name,
        organisation=world.third,
        levels={(world.strand.pk, "children"): 3},
        preferences=dict.fromkeys(modes, 1),
        standing=standing,
        at=at,
    )
    Member.objects.filter(pk=member.pk).update(reviews_done=reviews_done)
    seat = add_seat(review=world.review, title=f"Seat of {name}", modes=modes, by=lead, at=at)
    return take_place(seat=seat, member=member, by=lead, at=at)


def emails(person) -> list[Email]:
    return list(Email.objects.filter(template="teams/completed", to=person.reference))


def test_the_end_of_the_visit_counts_the_review_for_everyone_on_the_team(world, visited):
    finish(world, visited)
    assert set(Place.objects.filter(seat__review=visited).values_list("state", flat=True)) == {"completed"}
    for key in ("member", "adviser"):
        assert record(world, key).reviews_done == 1
        assert record(world, key).has_reviewed
        assert len(emails(world.people[key])) == 1
    assert not record(world, "other_member").has_reviewed, "an offer is no review"
    assert "1 review with us" in page_of(world.people["coordinator"], record(world).get_absolute_url())


def test_a_first_review_qualifies_only_beside_someone_who_reviewed_before_in_the_same_mode(world, visited):
    sit(world, modes=("visit",), reviews_done=2)
    sit(world, modes=("workshop",), name="Bo Lee")
    finish(world, visited)
    assert record(world).standing == "qualified"
    assert record(world, "adviser").standing == "trained", "nobody experienced gave remote advice"
    assert Member.objects.get(user__name="Bo Lee").standing == "trained"
    assert Member.objects.get(user__name="Ann Vowles").standing == "trained", "nobody beside Ann was experienced"


def test_two_first_timers_do_not_qualify_each_other(world, visited):
    sit(world, modes=("visit",))
    finish(world, visited)
    assert record(world).standing == "trained"


def test_a_member_qualified_by_prior_experience_qualifies_those_beside_them(world, visited):
    sit(world, modes=("desk",), standing="qualified")
    finish(world, visited)
    assert record(world).standing == "qualified"


def test_two_places_of_one_member_count_as_one_review(world, visited):
    at, lead = clock.now(), world.people["lead"]
    seat = add_seat(review=visited, title="Second seat", by=lead, at=at)
    take_place(seat=seat, member=record(world), override_reason="Leads the workshop too", by=lead, at=at)
    finish(world, visited)
    assert record(world).reviews_done == 1
    assert len(emails(world.people["member"])) == 1


def test_a_place_confirmed_after_the_visit_is_completed_and_counted(world, visited):
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    place = world.offer.place
    finish(world, visited)
    assert record(world, "other_member").reviews_done == 0
    asks = page_of(world.people["coordinator"], f"/places/{place.pk}/confirm")
    assert "The visit is over: confirm only if they took part" in asks
    assert signed_in(world.people["coordinator"]).post(f"/places/{place.pk}/confirm").status_code == 302
    place.refresh_from_db()
    assert place.state == "completed"
    assert record(world, "other_member").reviews_done == 1
    assert record(world, "other_member").standing == "trained", "the member’s first review is this one too"
    assert record(world).reviews_done == 1


def test_an_experienced_member_confirmed_late_still_qualifies_those_beside_them(world, visited):
    set_standing(
        member=record(world, "other_member"), standing="qualified", why="Known", by=world.people["lead"], at=clock.now()
    )
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    finish(world, visited)
    assert record(world).standing == "trained"
    places.confirm_place(place=world.offer.place, by=world.people["lead"], at=clock.now())
    assert (record(world).standing, record(world).reviews_done) == ("qualified", 1)


def test_whoever_stood_down_has_not_reviewed(world, visited):
    places.stand_down(place=world.place, why="Ill", by=world.people["lead"], at=clock.now())
    finish(world, visited)
    assert not record(world).has_reviewed
    assert emails(world.people["member"]) == []


def test_finishing_twice_counts_once(world, visited):
    finish(world, visited)
    with pytest.raises(MoveRefused):
        finish(world, Review.objects.get(pk=visited.pk))
    completion.complete_places(review=visited, by=world.people["lead"], at=clock.now())
    assert record(world).reviews_done == 1
    assert len(emails(world.people["member"])) == 1


def test_all_or_nothing(world, visited, monkeypatch):
    def killed(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(completion.accounts, "notify", killed)
    with pytest.raises(KeyboardInterrupt):
        finish(world, visited)
    visited.refresh_from_db()
    assert visited.state == "visiting"
    assert record(world).reviews_done == 0
    assert set(Place.objects.filter(seat__review=visited).values_list("state", flat=True)) == {"confirmed"}


def test_the_page_says_what_will_happen(world, visited):
    sit(world, modes=("visit",), reviews_done=2)
    accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now())
    suspend(
        member=record(world, "adviser"),
        reason="x",
        until=None,
        appeal_to=world.people["coordinator"],
        by=world.people["lead"],
        at=clock.now(),
    )
    page = page_of(world.people["coordinator"], f"{visited.get_absolute_url()}/finish-visit")
    assert "3 members complete their places: we count the review for each of them and email them" in page
    assert "Member becomes qualified: they reviewed with an experienced member" in page
    assert "Other Member has a place that is not confirmed: confirm it if they took part" in page
    assert "Adviser is suspended: stand them down first if they did not take part" in page
    finish(world, visited)
    assert emails(world.people["adviser"]) == [], "a suspended member is not thanked"
    preview = acts.preview("reviews.finish_visit", visited, at=clock.now())
    assert not any("complete" in sentence for sentence in preview)


@pytest.mark.django_db(transaction=True)
def test_the_visit_is_finished_in_two_windows(world, visited):
    def press():
        finish(world, Review.objects.get(pk=visited.pk))

    answers = at_once(press, press)
    assert sum(isinstance(answer, MoveRefused) for answer in answers) == 1, answers
    assert record(world).reviews_done == 1
    assert len(emails(world.people["member"])) == 1


@pytest.mark.django_db(transaction=True)
def test_a_place_is_confirmed_as_the_visit_is_finished(world, visited):
    at, lead = clock.now(), world.people["lead"]
    accept_offer(offer=world.offer, by=world.people["other_member"], at=at)
    seat = add_seat(review=visited, title="Late seat", modes=("desk",), by=lead, at=at)
    offer = offer_seat(seat=seat, member=record(world), override_reason="Writes it up too", by=lead, at=at)
    accept_offer(offer=offer, by=world.people["member"], at=at)
    waiting = list(Place.objects.filter(state="held"))

    def confirm(place):
        return lambda: places.confirm_place(place=Place.objects.get(pk=place.pk), by=lead, at=clock.now())

    answers = at_once(lambda: finish(world, Review.objects.get(pk=visited.pk)), *map(confirm, waiting))
    assert answers == [None, None, None]
    assert set(Place.objects.filter(seat__review=visited).values_list("state", flat=True)) == {"completed"}
    for key in ("member", "other_member", "adviser"):
        assert record(world, key).reviews_done == 1
        assert len(emails(world.people[key])) == 1


@pytest.mark.django_db(transaction=True)
def test_a_member_stands_down_as_the_visit_is_finished(world, visited):
    def stand_down():
        places.stand_down(
            place=Place.objects.get(pk=world.place.pk), why="Ill", by=world.people["lead"], at=clock.now()
        )

    finished, stood_down = at_once(lambda: finish(world, Review.objects.get(pk=visited.pk)), stand_down)
    assert finished is None
    state = Place.objects.get(pk=world.place.pk).state
    assert (stood_down is None) == (state == "stood-down")
    assert record(world).reviews_done == (1 if state == "completed" else 0)
