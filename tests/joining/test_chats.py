"""The initial chat: offered, booked, moved and cancelled by link, and what came of it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from cadre.joining.forms.chats import OfferTimesForm
from cadre.joining.models import Chat, ChatSlot, Interest
from cadre.joining.operations import chats as operations
from cadre.joining.operations.interest import express_interest
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mail.models import Email
from tests.helpers import form_on, html_of, page_of, signed_in, three


def link_of(person, *, lasts=timedelta(days=1)) -> str:
    at = clock.now()
    facts = {"purpose": "joining", "subject": reference_for(person), "recipient": person, "kind": Kind.RETURN}
    return f"/chat/{links.mint(**facts, expires_at=at + lasts, at=at)}"


def slot_of(person):
    return ChatSlot.objects.filter(interest=person).first()


def emails(template) -> int:
    return Email.objects.filter(template=f"joining/{template}").count()


def test_a_person_books_moves_and_cancels_by_link(world):
    person, browser = world.interest, Client()
    page = link_of(person)
    assert "Choose a time to talk" in html_of(browser.get(page))
    assert "Select a time" in html_of(browser.post(page, {"phone": ""}))
    assert browser.post(page, {"slot": world.chat_slot.pk}).url == page
    assert browser.post(page, {"slot": world.chat_slot.pk}).url == page, "again changes nothing"
    assert slot_of(person) == world.chat_slot
    assert (emails("booked"), emails("booked_with_you")) == (1, 1)
    shown = html_of(browser.get(page))
    assert "Your chat about joining" in shown
    event = Calendar.from_ical(browser.get(f"{page}/chat.ics").content).walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    browser.post(page, {"slot": world.other_slot.pk})
    assert slot_of(person) == world.other_slot
    assert ChatSlot.objects.get(pk=world.chat_slot.pk).interest is None, "the time before is free again"
    browser.post(f"{page}/cancel")
    browser.post(f"{page}/cancel")
    assert Interest.objects.get(pk=person.pk).state == "waiting"
    assert emails("cancelled_with_you") == 1


def test_opening_a_link_changes_nothing(world):
    person, browser = world.interest, Client()
    page = link_of(person)
    browser.post(page, {"slot": world.chat_slot.pk})
    for address in (page, f"{page}/cancel", f"{page}/chat.ics", f"{page}/new"):
        browser.get(address)
        browser.head(address)
    assert slot_of(person) == world.chat_slot


@pytest.mark.once
def test_a_link_that_does_not_open_says_why(world):
    person = world.interest
    page = link_of(person)
    assert "not complete" in html_of(Client().get(page + "x"))
    assert "sent to another person" in html_of(signed_in(world.people["member"]).get(page))
    ended = link_of(person, lasts=timedelta(0))
    answer = Client().get(ended)
    assert answer.status_code == 410
    assert "Send me a new link" in html_of(answer)
    Interest.objects.filter(pk=person.pk).update(emailed_at=None)
    before = emails("welcome")
    assert "emailed a new link" in html_of(Client().post(f"{ended}/new"))
    Client().post(f"{ended}/new")
    assert emails("welcome") == before + 1
    person.delete()
    assert Client().post(page, {"slot": world.chat_slot.pk}).status_code == 410


def test_of_two_people_one_gets_the_time_and_the_other_is_told(world):
    other = express_interest(name="B", email="b@visitor.example", work="x", language="cy", at=clock.now())
    pages = [link_of(person) for person in (world.interest, other)]
    opened = [form_on(Client().get(page)) for page in pages]
    assert all("slot" not in form for form in opened), "no time is chosen for them"
    Client().post(pages[0], {"slot": world.chat_slot.pk})
    answer = html_of(Client().post(pages[1], {"slot": world.chat_slot.pk}))
    assert "Nid yw’r amser hwnnw ar gael mwyach" in answer
    with pytest.raises(operations.SlotTaken):
        operations.book(interest=other, slot=world.chat_slot, by=other, at=clock.now())
    assert slot_of(other) is None


@pytest.mark.once
def test_a_call_by_telephone_needs_a_number(world):
    ChatSlot.objects.filter(pk=world.chat_slot.pk).update(by="telephone")
    page = link_of(world.interest)
    assert "such as 01632 960 001" in html_of(Client().post(page, {"slot": world.chat_slot.pk}))
    assert "such as 01632 960 001" in html_of(Client().post(page, {"slot": world.chat_slot.pk, "phone": "ring me"}))
    Client().post(page, {"slot": world.chat_slot.pk, "phone": "+44 1632 960 001"})
    assert "+44 1632 960 001" in page_of(world.people["coordinator"], f"/joining/{world.interest.pk}")


def test_times_are_offered_in_a_row_and_each_week(world):
    browser, day = signed_in(world.people["coordinator"]), world.today + timedelta(days=10)
    typed = {**three("day", day), "first": "09.30", "times": "3", "minutes": "15", "by_way": "telephone", "weeks": "2"}
    assert browser.post("/joining/times/add", typed).url == "/joining/times"
    assert ChatSlot.objects.filter(offered_by=world.people["coordinator"]).count() == 6
    browser.post("/joining/times/add", typed | {"times": "4"})
    assert ChatSlot.objects.filter(offered_by=world.people["coordinator"]).count() == 8, "only new times are added"
    late = typed | {"first": "23:50", "times": "2"}
    assert "must end on the same day" in html_of(browser.post("/joining/times/add", late))
    assert "must be after" in html_of(browser.post("/joining/times/add", typed | three("day", date(2020, 1, 1))))


@pytest.mark.once
def test_a_week_later_is_the_same_time_of_day_when_clocks_change():
    typed = {
        "day_0": "21",
        "day_1": "3",
        "day_2": "2027",
        "first": "01:15",
        "times": "1",
        "minutes": "30",
        "by_way": "video",
    }
    form = OfferTimesForm(typed | {"weeks": "3"}, today=date(2027, 1, 1))
    assert form.is_valid()
    local = [start.replace(tzinfo=None) for start in form.starts()]
    assert local == [datetime.combine(day, time(1, 15)) for day in (date(2027, 3, 21), date(2027, 4, 4))]


def test_a_booked_time_that_is_withdrawn_asks_for_another(world):
    Client().post(link_of(world.interest), {"slot": world.chat_slot.pk})
    browser = signed_in(world.people["coordinator"])
    page = f"/joining/times/{world.chat_slot.pk}/withdraw"
    assert "We email Nia Prŷs to choose another time" in html_of(browser.get(page))
    browser.post(page)
    assert Interest.objects.get(pk=world.interest.pk).state == "waiting"
    assert emails("time_withdrawn") == 1


@pytest.mark.parametrize(
    ("outcome", "state", "more"),
    [
        ("invite", "invited", {}),
        ("defer", "later", {"ask_again_on": 30}),
        ("redirect", "helping", {"why": "Comes to a local group"}),
        ("decline", "unsuitable", {"why": "Has no time"}),
        ("cancel", "waiting", {}),
    ],
)
def test_what_came_of_a_chat(world, outcome, state, more):
    person, browser = world.interest, signed_in(world.people["coordinator"])
    page = f"/joining/{person.pk}"
    Client().post(link_of(person), {"slot": world.chat_slot.pk})
    typed = {**three("held_on", world.today), "by_way": "telephone", "outcome": outcome, "notes": "Zebra notes", **more}
    if "ask_again_on" in more:
        typed |= three("ask_again_on", world.today + timedelta(days=more["ask_again_on"]))
    assert browser.post(f"{page}/chat", typed).url == page
    assert Interest.objects.get(pk=person.pk).state == state
    assert Chat.objects.get().outcome == outcome
    assert slot_of(person) is None
    assert "Zebra notes" in html_of(browser.get(page))
    assert "Zebra notes" not in html_of(Client().get(link_of(person)))
    if state != "waiting":
        assert "nothing to book" in html_of(Client().get(link_of(person)))
        browser.post(f"{page}/reopen")
        assert Interest.objects.get(pk=person.pk).state == "waiting"


@pytest.mark.once
def test_an_outcome_that_needs_more_says_so(world):
    browser, page = signed_in(world.people["coordinator"]), f"/joining/{world.interest.pk}/chat"
    typed = {**three("held_on", world.today), "by_way": "video"}
    assert "Enter the day on which to ask again" in html_of(browser.post(page, typed | {"outcome": "defer"}))
    assert "Enter why, or how they help" in html_of(browser.post(page, typed | {"outcome": "decline"}))
    future = three("held_on", world.today + timedelta(days=2))
    assert "or earlier" in html_of(browser.post(page, typed | future | {"outcome": "invite"}))


@pytest.mark.once
def test_home_names_chats_to_hold_and_people_to_ask_again(world):
    lead = world.people["lead"]
    Client().post(link_of(world.interest), {"slot": world.chat_slot.pk})
    assert "Talk with Nia Prŷs" in page_of(lead, "/")
    ChatSlot.objects.filter(pk=world.chat_slot.pk).update(starts_at=clock.now() - timedelta(hours=2))
    assert "Record the chat with Nia Prŷs" in page_of(lead, "/")
    ChatSlot.objects.all().delete()
    Interest.objects.update(state="later", ask_again_on=world.today)
    assert "Ask Nia Prŷs again about joining" in page_of(lead, "/")


@pytest.mark.once
def test_a_link_that_ended_says_so_in_the_language_of_its_reader(world):
    Interest.objects.filter(pk=world.interest.pk).update(language="cy")
    page = link_of(world.interest, lasts=-timedelta(days=1))
    assert "Ni allwch ddefnyddio’r ddolen hon" in html_of(Client().get(page))
    assert "rydym wedi e-bostio dolen newydd" in html_of(Client().post(f"{page}/new"))
