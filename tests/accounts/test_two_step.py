"""Two-step sign-in with an authenticator app: codes work once, near their time, and nobody locks another person out."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from cadre.accounts import operations
from cadre.accounts.operations import two_step
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.acts import history_label
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.accounts.steps import ELSEWHERE, HERE, SECRET, add_app, code_of_app, first_step, is_signed_in
from tests.helpers import html_of, page_of, signed_in

LATER = timedelta(minutes=5)


@pytest.fixture
def start(time_machine):
    """The time stands still, so that a code is not of another half minute than its test."""
    begins = clock.now().replace(second=10, microsecond=0)
    time_machine.move_to(begins, tick=False)
    return begins


@pytest.fixture
def user(db, start):
    return operations.invite(email="asha@sign.example", name="Asha", by=SYSTEM, at=start)


@pytest.fixture
def with_app(user, start, time_machine):
    """``user`` with an authenticator app, five minutes later."""
    add_app(user, at=start)
    time_machine.move_to(start + LATER, tick=False)
    return user


def test_an_app_is_added_and_its_recovery_codes_are_shown_until_they_are_saved(user):
    client = signed_in(user)
    assert "You have not set up" in html_of(client.get("/account/two-step"))
    client.get("/account/two-step/app")
    picture = client.get("/account/two-step/app/picture")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    secret = client.session["two-step-secret"]
    answer = client.post("/account/two-step/app", {"code": code_of_app(secret)}, follow=True)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert all(code in html_of(answer) for code in codes)
    text = client.get("/account/two-step/codes/file")
    assert all(code in text.content.decode() for code in codes)
    assert "attachment" in text.headers["Content-Disposition"]
    done = html_of(client.post("/account/two-step/codes", follow=True))
    assert "Two-step sign-in is on" in done
    for address in ("/account/two-step/codes", "/account/two-step/codes/file"):
        assert not any(code in html_of(client.get(address, follow=True)) for code in codes)


def test_a_wrong_code_adds_no_app_and_the_picture_stays_the_same(user):
    client = signed_in(user)
    client.get("/account/two-step/app")
    secret = client.session["two-step-secret"]
    assert "The code is not correct" in html_of(client.post("/account/two-step/app", {"code": "000000"}))
    assert client.session["two-step-secret"] == secret
    assert not Authenticator.objects.exists()


def test_secrets_are_encrypted_in_the_database_and_absent_from_the_trail_and_emails(with_app):
    app, codes = Authenticator.objects.get(type="totp"), Authenticator.objects.get(type="recovery_codes")
    secrets = {SECRET, *codes.wrap().get_unused_codes()}
    stored = f"{app.data} {codes.data}"
    kept = " ".join(f"{entry.act} {entry.changes}" for entry in Entry.objects.all())
    written = " ".join(email.body for email in Email.objects.all())
    assert not any(secret in text for secret in secrets for text in (stored, kept, written))


def test_with_another_key_no_code_fits_and_no_page_fails(with_app, client, settings):
    settings.SECRET_KEY = "another key of this installation"
    first_step(client, with_app)
    assert "The code is not correct" in html_of(client.post("/sign-in/second-step", {"code": code_of_app()}))


def test_signing_in_asks_for_the_second_step(with_app, client):
    page = html_of(first_step(client, with_app))
    assert "Second step" in page
    assert not is_signed_in(client)
    assert client.get("/account").headers["Location"].startswith("/sign-in")
    client.post("/sign-in/second-step", {"code": code_of_app()})
    assert is_signed_in(client)


def test_a_password_too_leads_to_the_second_step(with_app, client):
    with_app.set_password("Nine-lives-of-a-cat")
    with_app.save()
    client.post("/sign-in/password", {"login": with_app.email, "password": "Nine-lives-of-a-cat"})
    assert not is_signed_in(client)


@pytest.mark.parametrize(("seconds", "is_let_in"), [(0, True), (-30, True), (30, True), (-90, False), (90, False)])
def test_a_code_works_near_its_time(with_app, client, seconds, is_let_in):
    first_step(client, with_app)
    client.post("/sign-in/second-step", {"code": code_of_app(at=clock.now() + timedelta(seconds=seconds))})
    assert is_signed_in(client) is is_let_in


@pytest.mark.parametrize("seconds", [0, 29, 45])
def test_a_code_works_once_for_as_long_as_it_would_work(with_app, client, time_machine, seconds):
    code, thief = code_of_app(), Client()
    first_step(client, with_app)
    client.post("/sign-in/second-step", {"code": code})
    assert is_signed_in(client)
    time_machine.shift(timedelta(seconds=seconds))
    first_step(thief, with_app)
    thief.post("/sign-in/second-step", {"code": code})
    assert not is_signed_in(thief)


def test_the_code_that_added_the_app_is_used_up(user, start, client):
    add_app(user, at=start)
    first_step(client, user)
    client.post("/sign-in/second-step", {"code": code_of_app()})
    assert not is_signed_in(client)


def test_a_recovery_code_works_once_and_the_person_is_emailed(with_app, client):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first_step(client, with_app)
    client.post("/sign-in/second-step", {"code": f"{code[:4]} {code[4:]}"})
    assert is_signed_in(client)
    assert "One of your recovery codes was used" in Email.objects.latest("pk").body
    thief = Client()
    first_step(thief, with_app)
    thief.post("/sign-in/second-step", {"code": code})
    assert not is_signed_in(thief)
    assert "9 left" in page_of(with_app, "/account/two-step")


def test_new_recovery_codes_end_the_old_ones(with_app):
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    answer = signed_in(with_app).post("/account/two-step/codes/new", follow=True)
    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)
    assert all(code in html_of(answer) for code in new)
    with pytest.raises(two_step.WrongCode):
        two_step.use_code(user=with_app, code=old[0], at=clock.now())


def test_an_app_is_removed_after_a_question_and_its_recovery_codes_with_it(with_app, client):
    page = page_of(with_app, "/account/two-step/app/remove")
    assert "Your recovery codes stop working" in page
    assert Authenticator.objects.filter(user=with_app).count() == 2
    signed_in(with_app).post("/account/two-step/app/remove")
    assert not Authenticator.objects.exists()
    first_step(client, with_app)
    assert is_signed_in(client)


def test_each_change_is_recorded_and_emailed_even_to_those_who_turned_emails_off(with_app, start):
    operations.set_preferences(user=with_app, name="Asha", language="en", wants_mail=False, at=start)
    two_step.renew_recovery_codes(user=with_app, at=clock.now())
    app = Authenticator.objects.get(type="totp")
    two_step.remove(user=with_app, authenticator=app, at=clock.now())
    acts = [f"accounts.{what}" for what in ("add_app", "renew_recovery_codes", "remove_app")]
    assert list(Entry.objects.filter(act__in=acts).order_by("pk").values_list("act", flat=True)) == acts
    emails = Email.objects.filter(template="accounts/sign_in_changed")
    assert [email.by_mail for email in emails] == [True, True, True]


def test_every_act_on_an_account_has_its_words_in_the_trail():
    code = "".join(path.read_text() for path in Path(operations.__path__[0]).glob("*.py"))
    recorded = set(re.findall(r'audit\.record\(\s*"accounts\.(\w+)"', code))
    recorded |= set(re.findall(r'(?:_changed\(|what = )"(\w+)"', code)) | {"remove_passkey"}
    assert len(recorded) > 14, "the search still finds how acts are recorded"
    assert [act for act in sorted(recorded) if not history_label(f"accounts.{act}")] == []


def test_removing_what_another_person_has_does_nothing(with_app, start):
    thief = operations.invite(email="thief@sign.example", name="Thief", by=SYSTEM, at=start)
    two_step.remove(user=thief, authenticator=Authenticator.objects.get(type="totp"), at=clock.now())
    assert Authenticator.objects.filter(user=with_app).count() == 2


def test_a_second_app_is_refused(with_app):
    with pytest.raises(two_step.AlreadyAdded):
        two_step.add_app(user=with_app, secret=SECRET, code=code_of_app(), at=clock.now())


def test_a_lead_resets_two_step_sign_in_of_a_person_who_lost_their_phone(world, start, client):
    lead, member = world.people["lead"], world.people["member"]
    assert "Reset" not in page_of(lead, f"/users/{member.pk}")
    add_app(member, at=start)
    assert "Reset" in page_of(lead, f"/users/{member.pk}")
    answer = signed_in(lead).post(f"/users/{member.pk}/reset-two-step", follow=True)
    assert "can sign in with one step" in html_of(answer)
    entry = Entry.objects.get(act="accounts.reset_two_step")
    assert (entry.actor, entry.record) == (lead.reference, f"accounts.{member.reference}")
    assert "has reset your two-step sign-in" in Email.objects.latest("pk").body
    first_step(client, member)
    assert is_signed_in(client)


def tries(client, user, number, **address):
    """Wrong codes of the second step, and the last page."""
    for _ in range(number):
        page = html_of(client.post("/sign-in/second-step", {"code": "000000"}, **address))
    return page


def test_wrong_codes_are_limited_and_lock_out_nobody_else(with_app, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    thief = Client()
    first_step(thief, with_app, **ELSEWHERE)
    assert "The code is not correct" in tries(thief, with_app, 10, **ELSEWHERE)
    assert "Too many attempts" in tries(thief, with_app, 1, **ELSEWHERE)
    thief.post("/sign-in/second-step", {"code": code_of_app()}, **ELSEWHERE)
    assert not is_signed_in(thief)
    first_step(client, with_app, **HERE)
    client.post("/sign-in/second-step", {"code": code_of_app()}, **HERE)
    assert is_signed_in(client)


def test_passwords_typed_for_hours_by_one_client_lock_out_nobody_else(user, client, settings, time_machine):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user.set_password("Nine-lives-of-a-cat")
    user.save()
    for _ in range(70):
        for number in range(11):
            typed = {"login": user.email, "password": f"wrong {number}"}
            answer = Client().post("/sign-in/password", typed, **ELSEWHERE)
        time_machine.shift(timedelta(minutes=1))
    assert "Too many attempts" in html_of(answer)
    client.post("/sign-in/password", {"login": user.email, "password": "Nine-lives-of-a-cat"}, **HERE)
    assert is_signed_in(client)
