"""Say that you are interested: one person, one record, no machines, and nothing of the visitor in the email."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from cadre.audit.models import Entry
from cadre.joining.forms.interest import SALT, SHORTEST
from cadre.joining.models import Interest
from cadre.joining.operations import interest as operations
from cadre.kernel import clock
from cadre.links.models import Link
from cadre.mail.models import Email
from tests.helpers import form_on, html_of, page_of, signed_in

PAGE = "/join/interested"


def opened(ago=timedelta(minutes=1)) -> str:
    return signing.dumps(int((clock.now() - ago).timestamp()), salt=SALT)


def send(query="", **changes):
    typed = {"name": "Zoë", "email": "zoe@visitor.example", "work": "Inspector", "opened": opened(), **changes}
    return Client().post(f"{PAGE}{query}", typed)


@pytest.mark.parametrize("name", ["Siân O’Neill-ŷ", "D'Arcy", "X", "N" * 100, "محمد", "Łukasz 李"])
def test_names_of_every_sort(world, name):
    assert send(name=name).url == "/join/interested/sent"
    assert Interest.objects.get(email="zoe@visitor.example").name == name
    assert name.replace("'", "&#x27;") in page_of(world.people["coordinator"], "/joining")


@pytest.mark.once
def test_a_wrong_field_says_what_to_do_and_keeps_what_was_typed(db):
    page = html_of(send(name="N" * 101, email="nobody", work=""))
    for words in ("Enter your name, in 100", "Enter an email address, such as", "Enter what you do and where"):
        assert words in page
    assert "N" * 101 in page
    assert "Rhowch gyfeiriad e-bost" in html_of(send("?lang=cy", email="nobody"))


def test_one_person_is_one_record(db):
    for address in ("zoe@visitor.example", "ZOE@Visitor.Example", " zoe@visitor.example "):
        assert send(email=address).status_code == 302
    assert Interest.objects.count() == 1
    assert Email.objects.filter(template="joining/welcome").count() == 1, "one link an hour"
    send(email="zoe+work@visitor.example")
    send(email="zoe@bücher.example")
    send(email="zoe@xn--bcher-kva.example")
    assert Interest.objects.count() == 3


def test_the_email_says_nothing_that_was_typed(db):
    send("?lang=cy", name="Buy at http://spam.example")
    email = Email.objects.get(template="joining/welcome")
    assert "spam" not in email.subject + email.body
    assert "Dewiswch amser" in email.subject
    assert not Entry.objects.filter(record_label__icontains="spam").exists()
    assert not Entry.objects.filter(actor_label__icontains="spam").exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"website": "http://spam.example"}, "We could not tell that a person"),
        ({"opened": SHORTEST / 3}, "send it again"),
        ({"opened": timedelta(days=3)}, "send it again"),
        ({"opened": "1780000000"}, "send it again"),
        ({"opened": ""}, "send it again"),
    ],
)
def test_machines_are_kept_out_and_people_can_send_again(db, sent, words):
    if isinstance(sent.get("opened"), timedelta):
        sent = {"opened": opened(sent["opened"])}
    answer = send(**sent)
    assert words in html_of(answer)
    assert form_on(answer)["opened"][0].count(":") == 2, "the page can be sent again"
    assert not Interest.objects.exists()


def test_one_client_sends_no_more_than_twenty_an_hour(db, monkeypatch):
    monkeypatch.setattr("cadre.joining.limits.RATE", {"interest": "2/h/ip"})
    answers = [send(email=f"p{number}@visitor.example") for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "Too many forms" in html_of(answers[-1])
    assert Interest.objects.count() == 2


def test_a_person_is_recorded_from_a_telephone_call_and_forgotten_at_their_wish(world):
    browser = signed_in(world.people["coordinator"])
    typed = {"name": "Cai", "email": "cai@visitor.example", "work": "Nurse", "language": "cy"}
    page = browser.post("/joining/add", typed).url
    person = Interest.objects.get(email="cai@visitor.example")
    assert Email.objects.get(address=person.email).language == "cy"
    Link.objects.create(
        token_hash="x",
        purpose="joining",
        kind="return",
        subject=person.reference,
        recipient=person.reference,
        minted_at=clock.now(),
        expires_at=clock.now() + timedelta(days=1),
    )
    assert "You cannot undo this" in html_of(browser.get(f"{page}/delete"))
    assert browser.post(f"{page}/delete").url == "/joining"
    assert not Interest.objects.filter(pk=person.pk).exists()
    assert Link.objects.get().revoked_at


def test_home_says_who_waits_and_for_how_long(world):
    coordinator, long_ago = world.people["coordinator"], clock.now() - timedelta(days=9)
    Interest.objects.update(waits_since=long_ago)
    assert "Nia Prŷs waits for a chat about joining" in page_of(coordinator, "/")
    assert "9 days" in page_of(coordinator, "/joining")
    assert "waits for a chat" not in page_of(world.people["member"], "/")


def test_a_link_is_sent_once_an_hour(world):
    person, at = world.interest, clock.now()

    def emails():
        return Email.objects.filter(template="joining/welcome").count()

    before = emails()
    operations.send_link_again(interest=person, by=person, at=at)
    assert emails() == before
    operations.send_link_again(interest=person, by=person, at=at + operations.LINK_EVERY + timedelta(minutes=1))
    assert emails() == before + 1
