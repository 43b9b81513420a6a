"""``cadre start``: an empty database prints a link, and the page behind it makes the programme lead, once."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme.models import Settings
from cadre.programme.operations import change_settings
from cadre.programme.queries import settings_on
from tests.helpers import html_of

ANSWERS = {
    "name": "Asha Rahman",
    "email": "Asha@programme.example",
    "password": "",
    "programme_name": "Peer Review North",
    "programme_contact_name": "The office",
    "programme_contact_email": "office@programme.example",
    "programme_contact_phone": "",
}


def printed(capsys) -> str:
    call_command("start")
    return capsys.readouterr().out


@pytest.fixture
def address(db, capsys) -> str:
    return re.search(r"(/start/\S+)", printed(capsys))[1]


def test_the_link_makes_the_lead_and_the_settings_and_signs_them_in(address):
    browser = Client()
    assert "Set up your programme" in html_of(browser.get(address))
    answer = browser.post(address, ANSWERS, follow=True)
    assert "Your programme is set up" in html_of(answer)
    user = User.objects.get()
    assert (user.email, user.is_dormant, user.has_usable_password()) == ("asha@programme.example", False, False)
    assert answer.wsgi_request.user == user
    assert user.holds("lead")
    now = settings_on(clock.day_of(clock.now()))
    assert (now.name, now.contact_email, now.contact_phone) == ("Peer Review North", "office@programme.example", "")
    assert {"accounts.invite", "accounts.grant_role", "programme.change_settings"} <= set(
        Entry.objects.values_list("act", flat=True)
    )


def test_a_password_lets_them_in_where_no_email_can_be_sent(address):
    Client().post(address, {**ANSWERS, "password": "seven green bottles"})
    again = Client()
    given = {"login": "asha@programme.example", "password": "seven green bottles"}
    assert again.post("/sign-in/password", given).headers["Location"] == "/"


def test_a_second_press_explains_itself_and_does_nothing(address):
    Client().post(address, ANSWERS)
    second = Client().post(address, {**ANSWERS, "email": "other@programme.example", "name": "Other"})
    assert second.status_code == 410
    assert "already been used" in html_of(second)
    assert User.objects.count() == Settings.objects.count() == 1


def test_a_database_with_a_lead_prints_no_link_and_opens_none(address, capsys):
    call_command("lead", "asha@programme.example", "Asha Rahman")
    assert "has a lead already" in printed(capsys)
    for answer in (Client().get(address), Client().post(address, ANSWERS)):
        assert answer.status_code == 410
        assert "set up already" in html_of(answer)
    assert User.objects.count() == 1
    assert not Settings.objects.exists()


def test_a_newer_link_ends_the_one_before(address, capsys):
    newer = re.search(r"(/start/\S+)", printed(capsys))[1]
    assert Client().get(address).status_code == 410
    assert Client().get(newer).status_code == 200


def test_a_mistake_loses_nothing_and_the_link_still_works(address):
    page = html_of(Client().post(address, {**ANSWERS, "email": "asha", "password": "x"}))
    assert "Enter an email address such as name@example.org" in page
    assert "Asha Rahman" in page
    assert not User.objects.exists()
    assert Client().post(address, ANSWERS).headers["Location"] == "/"


def test_a_closed_account_does_not_become_the_lead(address):
    user = accounts.invite(email="asha@programme.example", name="Asha", by=SYSTEM, at=clock.now())
    accounts.deactivate(user=user, by=SYSTEM, at=clock.now())
    assert "This account is closed" in html_of(Client().post(address, ANSWERS))
    assert not user.roles.exists()
    assert Client().get(address).status_code == 200


def test_a_programme_that_lost_its_lead_keeps_its_name(address):
    change_settings(name="Peer Review North", by=SYSTEM, at=clock.now())
    assert 'value="Peer Review North"' in html_of(Client().get(address))
