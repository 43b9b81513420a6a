"""Signing in: by code, in one's own name only, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from cadre.accounts import operations
from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.reviews.models import ReviewRequest
from tests.helpers import edit, html_of


@pytest.fixture
def user(db):
    return operations.invite(email="Asha@Sign.example", name="Asha", by=SYSTEM, at=clock.now())


def ask_for_code(client, email):
    return client.post("/sign-in", {"email": email}, follow=True)


def test_a_code_signs_in_and_wakes_a_dormant_user(client, user):
    assert user.is_dormant
    ask_for_code(client, "asha@sign.example")
    code = re.search(r"code is (\S+)", mail.outbox[-1].body).group(1)
    answer = client.post("/sign-in/code", {"code": code}, follow=True)
    assert "Your tasks" in html_of(answer)
    user.refresh_from_db()
    assert not user.is_dormant


ONE_PERSON = [
    "priya@exämple.example",
    " PRIYA@EXÄMPLE.example ",
    "Priya@exa\u0308mple.example",
    "priya@xn--exmple-cua.example",
]


@pytest.mark.parametrize("typed", ONE_PERSON, ids=ascii)
def test_one_person_signs_in_however_their_address_is_typed(client, db, typed):
    priya = operations.invite(email=ONE_PERSON[0], name="Priya", by=SYSTEM, at=clock.now())
    ask_for_code(client, typed)
    code = re.search(r"code is (\S+)", mail.outbox[-1].body).group(1)
    client.post("/sign-in/code", {"code": code})
    assert client.session["_auth_user_id"] == str(priya.pk)
    priya.set_password("correct horse battery")
    priya.save()
    other = Client()
    other.post("/sign-in/password", {"login": typed, "password": "correct horse battery"})
    assert other.session["_auth_user_id"] == str(priya.pk)


@pytest.mark.parametrize("typed", ONE_PERSON, ids=ascii)
def test_the_link_for_a_new_password_goes_to_one_person_however_their_address_is_typed(client, db, typed):
    priya = operations.invite(email=ONE_PERSON[0], name="Priya", by=SYSTEM, at=clock.now())
    client.post("/sign-in/forgotten", {"email": typed})
    assert mail.outbox[-1].to == [priya.email]
    assert "/sign-in/forgotten/" in mail.outbox[-1].body


@pytest.mark.parametrize("typed", ONE_PERSON, ids=ascii)
def test_one_person_is_invited_and_named_once_however_their_address_is_typed(world, typed):
    priya = operations.invite(email=ONE_PERSON[0], name="Priya", by=SYSTEM, at=clock.now())
    lead = Client()
    lead.force_login(world.people["lead"])
    lead.post("/users/invite", {"email": typed, "name": "Priya", "role": "coordinator"})
    lead.post(
        f"/reviews/{world.review.pk}/people/name-staff", {"email": typed, "name": "Priya", "role": "quality-reader"}
    )
    assert User.objects.filter(name="Priya").get() == priya
    assert priya.roles.get().role == "coordinator"


def test_an_unknown_address_is_answered_alike(client, user):
    known, unknown = ask_for_code(client, user.email), ask_for_code(client, "who@sign.example")
    assert known.redirect_chain == unknown.redirect_chain
    assert not any("code is" in letter.body for letter in mail.outbox if "who@sign.example" in letter.to)


def test_a_wrong_code_is_refused_beside_the_field(client, user):
    ask_for_code(client, user.email)
    answer = client.post("/sign-in/code", {"code": "WRONG1"})
    assert "govuk-error-message" in html_of(answer)


@pytest.mark.parametrize("email", ["asha@sign.example", "who@sign.example"])
def test_a_mail_server_that_is_away_is_told_and_tells_nothing_of_who_is_known(client, user, settings, email):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = ask_for_code(client, email)
    assert answer.status_code == 200
    assert "We could not send the email" in html_of(answer)


def test_nobody_signs_up(client, db):
    answer = client.post("/sign-in/join", {"email": "new@sign.example", "password1": "Long-enough-9"})
    assert not User.objects.filter(email="new@sign.example").exists()
    assert "invitation" in html_of(answer)


def test_inviting_twice_is_one_person(user):
    again = operations.invite(email="ASHA@sign.example", name="Other", by=SYSTEM, at=clock.now())
    assert again.pk == user.pk


def test_a_closed_account_loses_its_session_at_once(client, user):
    client.force_login(user)
    assert client.get("/account").status_code == 200
    operations.deactivate(user=user, by=SYSTEM, at=clock.now())
    assert client.get("/account").status_code == 302
    ask_for_code(client, user.email)
    assert not any("code is" in letter.body for letter in mail.outbox)


def test_a_session_ends_after_its_longest_life(client, user, settings):
    client.force_login(user)
    client.get("/account")
    session = client.session
    session["session-began"] = (clock.now() - timedelta(hours=13)).timestamp()
    session.save()
    assert client.get("/account").status_code == 302


def test_personas_are_for_the_demonstration_alone(client, user, settings):
    operations.describe(user=user, note="Someone")
    assert client.post(f"/sign-in/as/{user.pk}").status_code == 404
    settings.DEMO = True
    assert client.get(f"/sign-in/as/{user.pk}").status_code == 405
    assert client.post(f"/sign-in/as/{user.pk}").status_code == 302
    assert client.get("/account").status_code == 200


TYPED = "Words that took an hour"


@pytest.fixture
def signed_out(client, world):
    """The browser of a sponsor whose session has ended while they wrote a request, and who then pressed its button."""
    client.force_login(world.people["sponsor"])
    client.get("/")
    Session.objects.all().delete()
    answer = client.post("/requests/ask", {"organisation": world.host.pk, "reason": TYPED})
    assert answer.headers["Location"].startswith("/sign-in")
    return client


def test_what_was_typed_survives_sign_in(signed_out, world):
    signed_out.force_login(world.people["sponsor"])
    before = ReviewRequest.objects.count()
    page = html_of(signed_out.get("/requests/ask"))
    assert "We have saved what you typed" in page
    assert TYPED in page
    assert ReviewRequest.objects.count() == before
    assert "what you typed" not in html_of(signed_out.get("/requests/ask"))


def test_what_was_typed_is_not_shown_to_another_person_nor_afterwards(signed_out, world):
    signed_out.force_login(world.people["other_host"])
    assert TYPED not in html_of(signed_out.get("/requests/ask"))
    signed_out.force_login(world.people["sponsor"])
    assert TYPED not in html_of(signed_out.get("/requests/ask"))


def test_what_was_typed_is_not_shown_without_permission(client, world):
    member, review = world.people["member"], world.review
    client.force_login(member)
    client.get("/")
    Session.objects.all().delete()
    client.post(f"/reviews/{review.pk}/cancel", {"reason": TYPED})
    client.force_login(member)
    answer = client.get(f"/reviews/{review.pk}/cancel")
    assert answer.status_code in {403, 404}
    assert TYPED not in answer.content.decode()


def test_what_was_typed_is_kept_for_an_hour(signed_out, world, time_machine):
    time_machine.move_to(clock.now() + timedelta(minutes=61))
    signed_out.force_login(world.people["sponsor"])
    assert TYPED not in html_of(signed_out.get("/requests/ask"))


def test_nothing_is_kept_for_a_browser_that_nobody_signed_in_with(client, db):
    client.post("/requests/ask", {"reason": TYPED})
    client.cookies["cadre-person"] = "1:forged"
    client.post("/requests/ask", {"reason": TYPED})
    assert not Session.objects.exists()


def test_checker_and_payer_are_two_people(client, world):
    client.force_login(world.people["lead"])
    page = edit(client, f"/users/{world.people['nobody'].pk}", {"roles": ["finance-checker", "finance-payer"]})
    assert "one person cannot be both" in html_of(page)
    assert not world.people["nobody"].roles.exists()


def test_a_password_signs_in_and_a_wrong_one_does_not(client, user):
    user.set_password("Nine-lives-of-a-cat")
    user.save()
    wrong = client.post("/sign-in/password", {"login": user.email, "password": "Nine-lives"})
    assert "govuk-error-message" in html_of(wrong) or "There is a problem" in html_of(wrong)
    assert "_auth_user_id" not in client.session
    client.post("/sign-in/password", {"login": user.email, "password": "Nine-lives-of-a-cat"})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_guessing_is_slowed_down(client, user):
    ask_for_code(client, user.email)
    answers = [client.post("/sign-in/code", {"code": f"WRONG{n}"}) for n in range(10)]
    code = re.search(r"code is (\S+)", mail.outbox[-1].body).group(1)
    client.post("/sign-in/code", {"code": code})
    assert "_auth_user_id" not in client.session, "after so many wrong codes the right one no longer opens"
    assert all(answer.status_code < 500 for answer in answers)
    for _ in range(30):
        last = client.post("/sign-in/password", {"login": user.email, "password": "x"})
    assert last.status_code == 429 or "Too many" in html_of(last)


@pytest.mark.parametrize(
    "password", ["123456", "password", "password1234", "asha@sign.example", "839201746502", "Zk7wq-vop9x"]
)
def test_a_password_that_is_easy_to_guess_is_refused(client, user, password):
    client.force_login(user)
    answer = client.post("/account/password/set", {"password1": password, "password2": password})
    assert "There is a problem" in html_of(answer)
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_the_link_for_a_new_password_leads_to_the_site_whatever_host_was_named(client, user, settings):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://cadre.example.org"
    user.set_password("Nine-lives-of-a-cat")
    user.save()
    client.post("/sign-in/forgotten", {"email": user.email}, HTTP_HOST="localhost:9999")
    links = re.findall(r"https?://\S+", mail.outbox[-1].body)
    assert links
    assert all(link.startswith("https://cadre.example.org/") for link in links)


def refused(address, **headers):
    """Whether a request for a code in a new browser is refused for too many attempts."""
    answer = Client().post("/sign-in", {"email": address}, follow=True, **headers)
    return answer.status_code == 429 or "Too many" in html_of(answer)


def test_behind_a_proxy_one_client_does_not_use_up_the_attempts_of_another(user, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    spammer, other = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "198.51.100.7"}
    assert any(refused(f"a{number}@sign.example", **spammer) for number in range(30))
    assert not refused(user.email, **other)


def test_nobody_can_use_up_the_codes_of_another_person(user, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(8):
        refused(user.email, HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert not refused(user.email, HTTP_X_FORWARDED_FOR="198.51.100.7")


def test_wrong_passwords_by_another_client_do_not_lock_the_right_one_out(client, user, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user.set_password("Nine-lives-of-a-cat")
    user.save()
    for number in range(12):
        typed = {"login": user.email, "password": f"wrong {number}"}
        client.post("/sign-in/password", typed, HTTP_X_FORWARDED_FOR="203.0.113.9")
    typed = {"login": user.email, "password": "Nine-lives-of-a-cat"}
    client.post("/sign-in/password", typed, HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sessions_that_have_ended_are_deleted_and_others_stay(client, user):
    client.force_login(user)
    assert operations.delete_ended_sessions(at=clock.now()) == 0
    assert operations.delete_ended_sessions(at=clock.now() + timedelta(days=1)) == 1
    assert client.get("/account").status_code == 302


def test_the_invited_are_written_to_and_have_no_password(user):
    assert not user.has_usable_password()
    letter = Email.objects.get(to=user.reference)
    assert letter.template == "accounts/invited"


def test_what_is_wrong_at_sign_in_is_said_in_plain_words(client, user):
    for path, typed, words in [
        ("/sign-in", {"email": ""}, "Enter your work email address"),
        ("/sign-in", {"email": "asha at"}, "Enter an email address such as name@example.org"),
        ("/sign-in/password", {"login": user.email, "password": ""}, "Enter your password"),
        ("/sign-in/password", {"login": user.email, "password": "x"}, "or password is not correct"),
        ("/sign-in/forgotten", {"email": ""}, "Enter your work email address"),
    ]:
        page = html_of(client.post(path, typed))
        assert words in page, (path, typed)
        assert "This field is required" not in page


def test_whoever_mistyped_the_address_can_start_again(client, user):
    ask_for_code(client, "asha@sgin.example")
    page = html_of(client.get("/sign-in", follow=True))
    assert "asha@sgin.example" in page, "a code that is awaited keeps its page"
    answer = client.post("/sign-out", follow=True)
    assert "Send me a code" in html_of(answer)
    assert "signed out" not in html_of(answer)


def test_another_code_can_be_asked_for_and_only_the_newest_opens(client, user):
    ask_for_code(client, user.email)
    page = html_of(client.post("/sign-in/code", {"action": "resend"}, follow=True))
    assert "we have emailed another code" in page
    first, second = (re.search(r"code is (\S+)", letter.body).group(1) for letter in mail.outbox)
    client.post("/sign-in/code", {"code": first})
    assert "_auth_user_id" not in client.session
    client.post("/sign-in/code", {"code": second})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_after_three_wrong_codes_another_can_be_asked_for_at_once(client, user):
    ask_for_code(client, user.email)
    for _ in range(3):
        page = html_of(client.post("/sign-in/code", {"code": "wrong"}, follow=True))
    assert "the code no longer works. Request a new code" in page
    assert "Wait" not in page
    ask_for_code(client, user.email)
    client.post("/sign-in/code", {"code": re.search(r"code is (\S+)", mail.outbox[-1].body).group(1)})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_link_of_a_forgotten_password_that_ran_out_leads_to_a_new_one(client, user):
    page = html_of(client.get("/sign-in/forgotten/abc-def123", follow=True))
    assert "has been used or has expired" in page
    assert "Save password" not in page


def test_too_many_tries_are_answered_by_a_page_of_ours(client, user):
    for _ in range(25):
        last = client.post("/sign-in/forgotten", {"email": "who@sign.example"})
    assert last.status_code == 429
    assert "Wait 5 minutes" in html_of(last)
