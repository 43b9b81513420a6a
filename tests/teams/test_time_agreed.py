"""The organisation that a member works for agrees to their time: by a link that acts once, without host or subject."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.reviews.models import Review
from cadre.teams.models import Place, TimeAgreement
from cadre.teams.operations.places import stand_down
from cadre.teams.operations.time_agreed import CannotAskForTime, ask_for_time, last_day_to_answer
from cadre.teams.operations.time_links import forget_contacts_after_visits
from cadre.teams.presenters.time_agreed import modes_in
from tests.helpers import html_of, page_of, run_jobs, signed_in

MANAGER = {"name": "Lin Manager", "email": "lin@employer.example", "language": "en"}


def ask(world, **changes) -> TimeAgreement:
    asked = {"place": Place.objects.get(pk=world.place.pk), **MANAGER, **changes}
    return ask_for_time(**asked, by=world.people["member"], at=clock.now())


def link(part="time") -> str:
    """The link of the newest email to the manager."""
    run_jobs(Job.objects.filter(name="mail.send"))
    bodies = [message.body for message in mail.outbox if MANAGER["email"] in message.to]
    return re.search(rf"(/{part}/\S+)", bodies[-1]).group(1)


def answered(typed, part="time") -> str:
    return html_of(Client().post(link(part), typed))


def state(world) -> tuple[str, str]:
    agreement = TimeAgreement.objects.filter(place=world.place).order_by("-pk").first()
    return agreement.state, Place.objects.get(pk=world.place.pk).state


def test_the_member_asks_and_the_link_says_days_and_mode_but_no_host(world):
    door, page = signed_in(world.people["member"]), f"/places/{world.place.pk}/time"
    assert "Nobody has been asked to agree" in html_of(door.get(page))
    assert "The email is in the outbox" in html_of(door.post(page, MANAGER, follow=True))
    letter = Email.objects.get(template="teams/time_asked")
    shown = html_of(Client().get(link()))
    for words in (world.people["member"].name, "desk and visit", "1 day at a desk or remotely"):
        assert words in shown, words
    assert clock.format_long_date(world.review.first_day) in shown
    for text in (shown, letter.body, letter.subject):
        for hidden in (world.host.name, world.strand.title, world.action.title):
            assert hidden not in text, hidden


def test_they_agree_once_and_the_member_is_told(world):
    ask(world)
    used = link()
    assert "We have saved your answer" in html_of(Client().post(used, {"answer": "agree"}))
    assert state(world) == ("agreed", "confirmed")
    again = Client().post(used, {"answer": "refuse"})
    assert (again.status_code, state(world)) == (410, ("agreed", "confirmed"))
    assert "You have agreed to the time" in html_of(again)
    letters = Email.objects.filter(template="teams/time_answered").values_list("to", flat=True)
    assert list(letters) == [world.people["member"].reference]
    assert "Agreed" in page_of(world.people["coordinator"], f"/places/{world.place.pk}/time")


def test_other_dates_keep_the_place_and_go_to_those_who_organise(world):
    ask(world)
    assert "Enter when they could have the time" in answered({"answer": "other-dates"})
    assert "We have saved your answer" in answered({"answer": "other-dates", "other_dates": "A week later"})
    assert state(world) == ("other-dates", "confirmed")
    people = set(Email.objects.filter(template="teams/time_answered").values_list("to", flat=True))
    assert {world.people["member"].reference, world.people["coordinator"].reference} <= people
    assert not Email.objects.filter(template="teams/time_answered", body__contains="A week later").exists()
    assert "“A week later”" in page_of(world.people["coordinator"], f"/places/{world.place.pk}/time")


def test_who_does_not_agree_releases_the_place(world):
    ask(world)
    answered({"answer": "refuse", "why": "Too busy"})
    assert state(world) == ("refused", "stood-down")
    assert Email.objects.filter(template="teams/vacancy").exists()
    assert "did not agree the time" in Place.objects.get(pk=world.place.pk).stood_down_why


def test_what_was_agreed_is_taken_back_after_the_consequences_were_shown(world):
    ask(world)
    answered({"answer": "agree"})
    page = link("time-agreed")
    shown = html_of(Client().get(page))
    for words in ("is released at once", "those who organise the visit", "We look for someone else"):
        assert words in shown, words
    assert state(world) == ("agreed", "confirmed"), "looking changes nothing"
    assert "The place is released" in html_of(Client().post(page, {}))
    assert state(world) == ("ended", "stood-down")
    assert Client().post(page, {}).status_code == 410


def test_standing_down_takes_the_question_back(world):
    ask(world)
    page = link()
    place = Place.objects.get(pk=world.place.pk)
    stand_down(place=place, why="Ill", by=world.people["coordinator"], at=clock.now())
    assert state(world) == ("taken-back", "stood-down")
    assert Client().get(page).status_code == 410
    with pytest.raises(CannotAskForTime):
        ask(world)


def test_another_person_takes_the_place_of_the_one_before(world):
    first = ask(world)
    page = link()
    ask(world, email="other@employer.example")
    first.refresh_from_db()
    assert first.state == "taken-back"
    assert Client().get(page).status_code == 410
    assert TimeAgreement.objects.filter(place=world.place, state="asked").count() == 1


def test_the_same_person_is_asked_once_a_day(world, time_machine):
    first = ask(world)
    assert ask(world) == first
    assert Email.objects.filter(template="teams/time_asked").count() == 1
    time_machine.move_to(clock.now() + clock.DAY)
    assert ask(world) != first


def test_an_agreement_for_other_days_says_so(world):
    ask(world)
    answered({"answer": "agree"})
    week = timedelta(days=7)
    days = {"first_day": world.review.first_day + week, "last_day": world.review.last_day + week}
    Review.objects.filter(pk=world.review.pk).update(**days)
    page = f"/places/{world.place.pk}/time"
    assert "The visit has other days now: ask again." in page_of(world.people["coordinator"], page)


def test_the_form_refuses_the_member_and_an_odd_address(world):
    door, page = signed_in(world.people["coordinator"]), f"/places/{world.place.pk}/time"
    own = html_of(door.post(page, {**MANAGER, "email": world.people["member"].email}))
    assert "Enter the address of someone other than the member" in own
    assert "Enter an email address such as" in html_of(door.post(page, {**MANAGER, "email": "none"}))
    assert not TimeAgreement.objects.exists()


def test_nobody_is_asked_when_no_day_is_left_to_answer(world):
    today = world.today
    assert last_day_to_answer(Review(first_day=None), on=today) is None
    assert last_day_to_answer(Review(first_day=today + clock.DAY), on=today) is None
    assert last_day_to_answer(Review(first_day=today + clock.DAY * 3), on=today) == today + clock.DAY * 2
    Review.objects.filter(pk=world.review.pk).update(first_day=today, last_day=today)
    assert "Nobody can be asked now" in page_of(world.people["member"], f"/places/{world.place.pk}/time")


def test_whoever_confirms_the_place_reads_that_an_answer_is_waited_for(world):
    ask(world)
    Place.objects.filter(pk=world.place.pk).update(state="held")
    page = f"/places/{world.place.pk}/confirm"
    assert "has not answered yet whether they have the time" in page_of(world.people["coordinator"], page)


def test_names_and_addresses_are_deleted_after_the_visit(world):
    ask(world)
    after = world.review.last_day + clock.DAY
    assert forget_contacts_after_visits(on=world.today) == 0
    assert forget_contacts_after_visits(on=after) == 1
    agreement = TimeAgreement.objects.get()
    assert (agreement.name, agreement.email, agreement.state) == ("", "", "asked")
    assert forget_contacts_after_visits(on=after) == 0
    assert "whose name has been deleted" in page_of(world.people["member"], f"/places/{world.place.pk}/time")


def test_in_welsh_all_of_it_is(world):
    ask(world, language="cy")
    page = link()
    shown = html_of(Client().get(page))
    assert "Amser ar gyfer adolygiad" in shown
    assert "wrth ddesg a ar ymweliad" in shown
    assert "Dewiswch a ydych yn cytuno" in html_of(Client().post(page, {"answer": ""}))
    assert modes_in("cy", ["desk"]) == "wrth ddesg"
