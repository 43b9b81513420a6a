"""An offer from its letter to its answer: by link, signed in, on behalf; used twice, run out, in another's hands."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from cadre.accounts import operations as accounts
from cadre.housekeeping.story.steps_team import add_seat
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.links.queries import resolve
from cadre.members.models import Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.members import set_standing
from cadre.members.operations.suspensions import suspend
from cadre.reviews.conflicts import InConflict
from cadre.reviews.models import Access
from cadre.teams.models import Place
from cadre.teams.operations import offers, places
from tests.helpers import html_of, run_jobs, signed_in
from tests.teams.steps import link_to

# What a browser sends of a form that nobody filled in.
EMPTY = {"csrfmiddlewaretoken": "x"}


@pytest.fixture
def link(world):
    return link_to(world.people["other_member"])


def test_looking_changes_nothing_and_an_answer_counts_once(world, link):
    nobody = Client()
    for _ in range(2):
        assert nobody.get(link).status_code == 200
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"
    assert "Choose whether you can take this place" in html_of(nobody.post(link, EMPTY))
    assert "We have reserved the place" in html_of(nobody.post(link, {"answer": "accept", "tie": "none"}))
    world.offer.refresh_from_db()
    assert (world.offer.state, world.offer.answered_how) == ("accepted", "link")
    for answer in (nobody.get(link), nobody.post(link, {"answer": "decline", "reason": "dates"})):
        assert answer.status_code == 410
        assert "You accepted this offer on" in html_of(answer)
    world.offer.refresh_from_db()
    assert world.offer.state == "accepted"
    assert nobody.get(f"/offers/{world.offer.pk}").status_code == 302, "the link opened no account"


def test_of_two_presses_at_once_the_second_is_told_that_the_first_counted(world, link, monkeypatch):
    """Both presses saw the link alive; the other one was quicker."""
    seen = resolve(link.removeprefix("/offer/"), purpose="offer", at=clock.now())
    monkeypatch.setattr("cadre.teams.views.links.resolve", lambda *_, **__: seen)
    assert Client().post(link, {"answer": "decline", "reason": "dates"}).status_code == 200
    second = Client(raise_request_exception=False).post(link, {"answer": "accept", "tie": "none"})
    assert second.status_code == 410
    assert "You declined this offer on" in html_of(second)
    world.offer.refresh_from_db()
    assert world.offer.state == "declined"


def test_an_answer_given_elsewhere_was_not_given_tomorrow(world):
    day = world.today + timedelta(days=1)
    said = {"answer": "accept", "tie": "none", "how": "telephone", "evidence": "A note of the call"}
    said |= {"said_on_0": day.day, "said_on_1": day.month, "said_on_2": day.year}
    page = html_of(signed_in(world.people["coordinator"]).post(f"/offers/{world.offer.pk}/record-answer", said))
    assert "or earlier</p>" in page
    assert "A note of the call" in page
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"


def test_no_needs_a_reason_and_what_was_typed_stays(world, link):
    page = html_of(Client().post(link, {"answer": "decline", "note": "Perhaps in spring"}))
    assert "Choose why you cannot" in page
    assert "Perhaps in spring" in page
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"


def test_a_link_that_ran_out_offers_a_new_one_to_the_first_address_alone(world, link, time_machine):
    person = world.people["other_member"]
    time_machine.move_to(clock.now() + timedelta(days=9))
    stranger = Client()
    late = stranger.get(link)
    assert late.status_code == 410
    assert "has expired" in html_of(late)
    before = len(mail.outbox)
    stranger.post(f"{link}/new")
    run_jobs(Job.objects.filter(name="mail.send"))
    sent = mail.outbox[before:]
    assert [each.to for each in sent] == [[person.email]]
    assert link_to(person) != link


def test_a_link_that_ran_out_is_replaced_once_an_hour_and_older_ones_stop_working(world, link, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=9))
    before = len(mail.outbox)
    for _ in range(5):
        Client().post(f"{link}/new")
    newer = link_to(world.people["other_member"])
    assert len(mail.outbox) == before + 1
    assert Client().get(newer).status_code == 410, "it ends with the day by which the offer is to be answered"
    time_machine.move_to(clock.now() + timedelta(minutes=61))
    Client().post(f"{link}/new")
    assert link_to(world.people["other_member"]) != newer


def test_a_newer_link_takes_the_place_of_one_that_still_works(world, link):
    at = clock.now() + timedelta(hours=2)
    offers.send_link_again(offer=world.offer, at=at)
    assert Client().get(link).status_code == 410
    assert Client().get(link_to(world.people["other_member"])).status_code == 200


def test_the_page_of_a_new_link_leads_to_an_offer_that_is_open(world, link):
    assert Client().get(f"{link}/new").headers["Location"] == link


@pytest.mark.parametrize("key", ["sponsor", "member", "coordinator"])
def test_a_link_pressed_by_another_person_explains_itself_and_does_nothing(world, link, key):
    door = signed_in(world.people[key])
    for answer in (door.get(link), door.post(link, {"answer": "decline", "reason": "dates"}), door.post(f"{link}/new")):
        assert answer.status_code == 410
        assert "This link was sent to another person" in html_of(answer)
        assert world.people["other_member"].name not in html_of(answer)
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"
    assert signed_in(world.people["other_member"]).get(link).status_code == 200, "it is not used up"


def suspended(world):
    suspend(
        member=world.other_member_record,
        reason="x",
        until=None,
        appeal_to=world.people["coordinator"],
        by=world.people["lead"],
        at=clock.now(),
    )


def departed(world):
    """Left, while nothing has freed what they hold: the read asks, not the act."""
    Member.objects.filter(pk=world.other_member_record.pk).update(state="left")


def closed(world):
    accounts.deactivate(user=world.people["other_member"], by=world.people["lead"], at=clock.now())


@pytest.mark.parametrize("out", [suspended, departed, closed])
def test_the_link_of_a_person_who_no_longer_takes_part_does_nothing_and_is_not_used_up(world, link, out):
    out(world)
    page = html_of(Client().post(link, {"answer": "accept", "tie": "none"}))
    assert "you are not taking part in the programme at the moment" in page
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"
    assert not Place.objects.filter(offer=world.offer).exists()
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("out", [suspended, departed, closed])
def test_the_place_of_a_person_who_no_longer_takes_part_is_not_confirmed(world, out):
    offers.accept_offer(offer=world.offer, by=world.people["other_member"], at=clock.now(), how="signed-in")
    out(world)
    place = Place.objects.get(offer=world.offer)
    page = signed_in(world.people["coordinator"]).post(f"/places/{place.pk}/confirm", follow=True)
    assert "suspended, has left, or has a closed account" in html_of(page)
    place.refresh_from_db()
    assert place.state == "held"


def test_an_answer_that_is_refused_leaves_the_link_as_it_was(world, link, monkeypatch):
    monkeypatch.setattr("cadre.teams.queries.occupied", lambda seat: seat.people)
    assert "your answer was not recorded" in html_of(Client().post(link, {"answer": "accept", "tie": "none"}))
    monkeypatch.undo()
    assert "We have reserved the place" in html_of(Client().post(link, {"answer": "accept", "tie": "none"}))


@pytest.mark.parametrize("broken", ["/offer/none", "/offer/" + "x" * 43])
def test_half_a_link_explains_itself(world, broken):
    answer = Client().get(broken)
    assert answer.status_code == 410
    assert "This link is not complete" in html_of(answer)


def test_an_offer_taken_back_no_longer_opens(world, link):
    offers.withdraw_offer(offer=world.offer, by=world.people["lead"], at=clock.now())
    answer = Client().get(link)
    assert answer.status_code == 410
    assert "The programme has withdrawn this offer" in html_of(answer)


def test_nobody_is_asked_for_an_answer_that_can_no_longer_count(world):
    offers.withdraw_offer(offer=world.offer, by=world.people["lead"], at=clock.now())
    for key, page in (("other_member", "answer"), ("coordinator", "record-answer")):
        answer = signed_in(world.people[key]).get(f"/offers/{world.offer.pk}/{page}", follow=True)
        assert answer.redirect_chain == [(f"/offers/{world.offer.pk}", 302)]
        assert "You can no longer answer this offer" in html_of(answer)


def test_another_member_cannot_answer_it_signed_in(world):
    for key in ("member", "sponsor", "adviser"):
        door = signed_in(world.people[key])
        assert door.post(f"/offers/{world.offer.pk}/answer", {"answer": "accept", "tie": "none"}).status_code in {
            403,
            404,
        }
    world.offer.refresh_from_db()
    assert world.offer.state == "offered"


def test_a_word_on_the_telephone_counts_as_a_click_and_says_whose_it_was(world):
    door = signed_in(world.people["coordinator"])
    day = world.today
    said = {
        "answer": "accept",
        "tie": "none",
        "how": "telephone",
        "said_on_0": day.day,
        "said_on_1": day.month,
        "said_on_2": day.year,
    }
    page = door.post(f"/offers/{world.offer.pk}/record-answer", said)
    assert "Enter where the proof is" in html_of(page)
    done = door.post(f"/offers/{world.offer.pk}/record-answer", {**said, "evidence": "Note in the review’s mailbox"})
    assert done.status_code == 302
    world.offer.refresh_from_db()
    assert world.offer.state == "accepted"
    assert world.offer.answered_evidence == "Note in the review’s mailbox"


def test_confirmed_confidential_then_open_and_a_conflict_closes_it(world):
    person, at = world.people["other_member"], clock.now()
    page = f"/reviews/{world.review.pk}"
    offers.accept_offer(offer=world.offer, by=person, at=at, how="signed-in")
    door = signed_in(person)
    assert door.get(page).status_code == 404, "a held place opens nothing"
    places.confirm_place(place=world.offer.place, by=world.people["coordinator"], at=at)
    assert door.get(page).status_code == 404, "confidentiality comes first"
    assert "Select the box" in html_of(door.post(f"{page}/confidentiality", EMPTY))
    door.post(f"{page}/confidentiality", {"accept": "on"})
    assert door.get(page).status_code == 200
    declare_conflict(user=person, organisation=world.host, reason="A relative", by=person, at=clock.now())
    assert door.get(page).status_code == 404
    assert not Access.objects.open(clock.now()).filter(user=person, review=world.review).exists()
    assert Place.objects.get(offer=world.offer).state == "stood-down"


def test_a_conflict_that_came_up_after_the_yes_stops_the_confirmation(world):
    person, at = world.people["other_member"], clock.now()
    offers.accept_offer(offer=world.offer, by=person, at=at, how="signed-in")
    declare_conflict(user=person, organisation=world.host, reason="A relative", by=person, at=at)
    place = Place.objects.get(offer=world.offer)
    with pytest.raises(InConflict):
        places.confirm_place(place=place, by=world.people["coordinator"], at=at)
    assert not Access.objects.filter(user=person, review=world.review).exists()


def test_a_rule_may_be_overridden_with_a_reason_but_never_a_conflict(world):
    lead, at = world.people["lead"], clock.now()
    member = world.other_member_record
    seat = add_seat(review=world.other_review, by=lead, at=at, modes=("desk",))
    given = {"seat": seat, "member": member, "answer_by": world.today + timedelta(days=7), "why": "x", "by": lead}
    with pytest.raises(offers.NotEligible, match="conflict"):
        offers.offer_seat(**given, override_reason="She is the best", at=at)
    set_standing(member=world.member_record, standing="trained", why="Course", by=lead, at=at)
    local = add_seat(review=world.review, by=lead, at=at, modes=("local",))
    given |= {"seat": local, "member": world.member_record}
    with pytest.raises(offers.NotEligible):
        offers.offer_seat(**given, at=at)
    made = offers.offer_seat(**given, override_reason="She has done this at home", at=at)
    assert made.override_reason == "She has done this at home"


def test_offers_run_out_by_the_clock(world):
    at = clock.now() + timedelta(days=8)
    assert offers.expire_offers(by=world.people["lead"], at=at) == 1
    world.offer.refresh_from_db()
    assert world.offer.state == "expired"
