"""What is sensitive asks people to confirm that it is them, in the way they can, and loses nothing that they typed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from cadre.accounts import operations
from cadre.accounts.models import Role
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.mail.models import Email
from tests.accounts.steps import ELSEWHERE, HERE, add_app, code_of_app, emailed_code, is_signed_in
from tests.architecture.sources import ROOT
from tests.helpers import form_on, html_of, signed_in
from tests.permissions.addresses import address, views
from tests.permissions.matrix import MATRIX

pytestmark = pytest.mark.once

PASSWORD = "Nine-lives-of-a-cat"
# The short list of docs/operations.md.
SENSITIVE = {
    "account_change_password",
    "account_set_password",
    "accounts:add_app",
    "accounts:add_passkey",
    "accounts:app_picture",
    "accounts:invite",
    "accounts:recovery_codes",
    "accounts:recovery_codes_file",
    "accounts:remove_app",
    "accounts:remove_passkey",
    "accounts:renew_recovery_codes",
    "accounts:reset_two_step",
    "accounts:user",
    "library:dispose",
    "mailings:people_csv",
    "members:import_rejects",
    "members:members_csv",
    "members:members_xlsx",
    "practice:record_answer",
    "practice:record_use",
    "practice:withdraw",
    "practice:withdraw_use",
    "reports:issue",
    "reports:sign_off",
    "teams:load_csv",
}


@pytest.fixture
def later(world, time_machine):
    """A browser in which this person signed in 16 minutes ago."""
    time_machine.move_to(clock.now().replace(second=10, microsecond=0), tick=False)

    def sign_in(key):
        client = signed_in(world.people[key])
        client.get("/account")
        time_machine.shift(timedelta(minutes=16))
        return client

    return sign_in


def is_asked(answer) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/again?next=")


def confirms_by_email(client, address):
    client.post(address, {"action": "send"})
    return client.post(address, {"code": emailed_code()})


def test_the_list_of_what_is_sensitive_is_the_documented_one():
    assert {name for name, view in views().items() if getattr(view, "is_sensitive", False)} == SENSITIVE
    text = (ROOT / "docs/operations.md").read_text()
    for words in ("password", "two-step", "roles", "sign off", "issue", "consent", "documents", "list of members"):
        assert words in text.partition("confirm that it is them")[2].partition("\n\n")[0], words


def test_soon_after_signing_in_nobody_is_asked(world):
    assert signed_in(world.people["lead"]).get("/users/invite").status_code == 200


def test_a_quarter_of_an_hour_later_people_are_asked_and_led_on(later):
    client = later("lead")
    answer = client.get("/users/invite")
    assert is_asked(answer)
    page = html_of(client.get(answer.headers["Location"]))
    assert "Confirm that it is you" in page
    led = confirms_by_email(client, answer.headers["Location"])
    assert led.headers["Location"] == "/users/invite"
    assert client.get("/users/invite").status_code == 200


def test_a_page_that_is_not_sensitive_asks_nothing(later):
    client = later("lead")
    assert client.get("/users").status_code == 200
    assert client.get("/account").status_code == 200


def test_roles_are_looked_at_freely_and_saved_after_confirming_without_typing_again(later, world):
    client, nobody = later("lead"), world.people["nobody"]
    page = f"/users/{nobody.pk}"
    typed = form_on(client.get(page)) | {"roles": ["auditor"]}
    answer = client.post(page, typed)
    assert is_asked(answer)
    assert not Role.objects.filter(user=nobody).exists()
    confirms_by_email(client, answer.headers["Location"])
    kept = client.get(page)
    assert "We have saved what you typed" in html_of(kept)
    client.post(page, form_on(kept))
    assert Role.objects.get(user=nobody).role == "auditor"


@pytest.mark.complete
@pytest.mark.parametrize("name", sorted(SENSITIVE & set(MATRIX)))
def test_each_sensitive_page_asks(later, world, name):
    client, at = later(sorted(MATRIX[name].may)[0]), address(name, world)
    assert is_asked(client.post(at))
    assert is_asked(client.get(at)) or name == "accounts:user"


def test_permission_comes_before_the_question(later, world):
    assert later("member").get("/users/invite").status_code == 403


def test_a_password_confirms_and_a_wrong_one_does_not(later, world):
    world.people["lead"].set_password(PASSWORD)
    world.people["lead"].save()
    client = later("lead")
    question = client.get("/users/invite").headers["Location"]
    assert "The password is not correct" in html_of(client.post(question, {"password": "wrong"}))
    assert is_asked(client.get("/users/invite"))
    assert client.post(question, {"password": PASSWORD}).headers["Location"] == "/users/invite"
    assert client.get("/users/invite").status_code == 200


def test_who_has_a_password_can_use_a_code_instead(later, world):
    world.people["lead"].set_password(PASSWORD)
    world.people["lead"].save()
    client = later("lead")
    client.get("/users/invite")
    confirms_by_email(client, "/sign-in/again/email?next=/users/invite")
    assert client.get("/users/invite").status_code == 200


def test_who_has_two_steps_confirms_by_the_second_alone(later, world):
    add_app(world.people["lead"], at=clock.now())
    client = later("lead")
    question = client.get("/users/invite").headers["Location"]
    mail.outbox.clear()
    client.post("/sign-in/again/email?next=/users/invite", {"action": "send"})
    assert not mail.outbox
    assert "The code is not correct" in html_of(client.post(question, {"code": "000000"}))
    client.post(question, {"code": code_of_app()})
    assert client.get("/users/invite").status_code == 200


def test_a_code_works_once_in_its_browser_and_for_ten_minutes(later, world, time_machine):
    client, address = later("lead"), "/sign-in/again?next=/users/invite"
    client.post(address, {"action": "send"})
    code = emailed_code()
    other = later("lead")
    other.post(address, {"code": code})
    assert is_asked(other.get("/users/invite"))
    client.post(address, {"action": "send"})
    code = emailed_code()
    time_machine.shift(timedelta(minutes=11))
    client.post(address, {"code": code})
    assert is_asked(client.get("/users/invite"))


def test_three_wrong_codes_void_it(later):
    client, address = later("lead"), "/sign-in/again?next=/users/invite"
    client.post(address, {"action": "send"})
    for _ in range(3):
        client.post(address, {"code": "WRONG1"})
    client.post(address, {"code": emailed_code()})
    assert is_asked(client.get("/users/invite"))


def test_codes_are_emailed_ten_times_at_most(later):
    client = later("lead")
    mail.outbox.clear()
    for _ in range(12):
        answer = client.post("/sign-in/again", {"action": "send"}, follow=True)
    assert len(mail.outbox) == 10
    assert "too many codes" in html_of(answer)


def test_the_code_is_not_in_the_session(later):
    client = later("lead")
    client.post("/sign-in/again", {"action": "send"})
    assert emailed_code() not in str(dict(client.session))


def test_the_code_comes_in_welsh(later, world):
    lead = world.people["lead"]
    operations.set_preferences(user=lead, name=lead.name, language="cy", wants_mail=True, at=clock.now())
    later("lead").post("/sign-in/again", {"action": "send"})
    assert "Eich cod yw" in mail.outbox[-1].body


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(later, wanted):
    answer = confirms_by_email(later("lead"), f"/sign-in/again?next={wanted}")
    assert answer.headers["Location"] == "/"


def test_a_first_password_is_set_after_confirming_and_its_typed_form_is_not_kept(later, world):
    client, lead = later("lead"), world.people["lead"]
    typed = {"password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/account/password/set", typed)
    assert is_asked(answer)
    confirms_by_email(client, answer.headers["Location"])
    assert PASSWORD not in html_of(client.get("/account/password/set"))
    client.post("/account/password/set", typed)
    lead.refresh_from_db()
    assert lead.check_password(PASSWORD)
    assert Entry.objects.filter(act="accounts.set_password", actor=lead.reference).count() == 1
    assert "A new password was set" in Email.objects.latest("pk").body
    assert is_signed_in(client)


def test_passwords_typed_by_one_client_do_not_stop_another_from_confirming(later, world, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    lead = world.people["lead"]
    lead.set_password(PASSWORD)
    lead.save()
    client = later("lead")
    for number in range(12):
        Client().post("/sign-in/password", {"login": lead.email, "password": f"wrong {number}"}, **ELSEWHERE)
    client.post("/sign-in/again", {"password": PASSWORD}, **HERE)
    assert client.get("/users/invite").status_code == 200


def test_the_people_of_the_demonstration_are_not_asked(later, world, settings):
    settings.DEMO = True
    operations.describe(user=world.people["lead"], note="Leads")
    assert later("lead").get("/users/invite").status_code == 200
    assert is_asked(later("coordinator").get("/members.csv"))
