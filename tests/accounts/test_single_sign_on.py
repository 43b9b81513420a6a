"""Single sign-on, at a provider on this machine: it lets in the invited whose address it vouches for, nobody else."""

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken

from cadre.accounts import operations
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.accounts.provider import comes_back, running, says, settings_for, signs_in
from tests.accounts.steps import add_app, code_of_app, is_signed_in
from tests.helpers import html_of, signed_in

SUB = "4711"
BEGIN = "/sign-in/sso"


@pytest.fixture(scope="module")
def issuer():
    with running() as address:
        yield address


@pytest.fixture
def sso(issuer, settings):
    settings.SOCIALACCOUNT_PROVIDERS = settings_for(issuer)
    settings.SSO_NAME = "Force account"
    return issuer


@pytest.fixture
def user(db):
    return operations.invite(email="asha@sign.example", name="Asha", by=SYSTEM, at=clock.now())


def test_without_the_setting_there_is_no_single_sign_on(client, db):
    assert client.get(BEGIN).status_code == 404
    assert "Sign in with" not in html_of(client.get("/sign-in")).replace("Sign in with a pass", "")


def test_the_sign_in_page_names_it(client, db, sso):
    assert "Sign in with Force account" in html_of(client.get("/sign-in"))


def test_an_invited_person_is_linked_and_signed_in(client, user, sso):
    says(sso, SUB, email="Asha@Sign.example", email_verified=True, name="Asha of the Force")
    page = signs_in(client, SUB)
    assert is_signed_in(client)
    assert "Your tasks" in html_of(page)
    user.refresh_from_db()
    assert (user.name, user.is_dormant) == ("Asha", False)
    assert SocialAccount.objects.get().user == user
    assert Entry.objects.filter(act="accounts.link_single_sign_on", actor=user.reference).count() == 1
    assert "for the first time" in Email.objects.latest("pk").body


def test_the_link_holds_when_the_address_changes_there_and_no_claim_is_kept(client, user, sso):
    says(sso, SUB, email=user.email, email_verified=True)
    signs_in(client, SUB)
    client.post("/sign-out")
    says(sso, SUB, email="new-name@sign.example", email_verified=False)
    signs_in(client, SUB)
    assert is_signed_in(client)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    assert Entry.objects.filter(act="accounts.link_single_sign_on").count() == 1


def test_the_same_number_at_another_provider_is_another_person(client, user, sso, settings):
    says(sso, SUB, email=user.email, email_verified=True)
    signs_in(client, SUB)
    client.post("/sign-out")
    says(sso, SUB, email="stranger@sign.example", email_verified=True)
    settings.SOCIALACCOUNT_PROVIDERS = settings_for(sso.replace("localhost", "127.0.0.1"))
    assert "has no account here" in html_of(signs_in(client, SUB))
    assert not is_signed_in(client)


@pytest.mark.parametrize("verified", [False, None, "true", "false"])
def test_an_address_that_is_not_verified_links_nothing(client, user, sso, verified):
    says(sso, SUB, email=user.email, email_verified=verified)
    page = html_of(signs_in(client, SUB))
    assert "no email address that we can rely on" in page
    assert "contact" in page
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_an_unknown_person_is_told_to_contact_the_programme_and_gets_no_account(client, user, sso):
    says(sso, SUB, email="stranger@sign.example", email_verified=True)
    assert "has no account here" in html_of(signs_in(client, SUB))
    assert not is_signed_in(client)
    assert User.objects.count() == 1


def test_a_provider_that_vouches_for_a_domain(client, user, sso, settings):
    settings.SOCIALACCOUNT_PROVIDERS = settings_for(sso, domains=["sign.example"])
    operations.invite(email="ben@elsewhere.example", name="Ben", by=SYSTEM, at=clock.now())
    says(sso, "elsewhere", email="ben@elsewhere.example")
    signs_in(client, "elsewhere")
    assert not is_signed_in(client)
    says(sso, SUB, email=user.email)
    signs_in(client, SUB)
    assert is_signed_in(client)


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_closed_account_is_refused(client, user, sso, is_linked):
    says(sso, SUB, email=user.email, email_verified=True)
    if is_linked:
        signs_in(client, SUB)
    operations.deactivate(user=user, by=SYSTEM, at=clock.now())
    assert "This account is closed" in html_of(signs_in(client, SUB))
    assert not is_signed_in(client)
    assert SocialAccount.objects.exists() is is_linked


def test_it_leads_on_within_this_site_only(client, user, sso):
    says(sso, SUB, email=user.email, email_verified=True)
    assert signs_in(client, SUB, begin=f"{BEGIN}?next=/account").redirect_chain[-1][0] == "/account"
    client.post("/sign-out")
    assert signs_in(client, SUB, begin=f"{BEGIN}?next=https://elsewhere.example/").redirect_chain[-1][0] == "/"


def test_who_cancels_there_is_not_signed_in(client, user, sso):
    assert "You are not signed in" in html_of(signs_in(client, SUB, action="deny"))
    assert not is_signed_in(client)


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(client, user, sso):
    says(sso, SUB, email=user.email, email_verified=True)
    stolen = comes_back(client, SUB)
    other = signed_in(user)
    other.post("/sign-out")
    assert "You are not signed in" in html_of(other.get(stolen, follow=True))
    assert not is_signed_in(other)


def test_an_answer_works_once(client, user, sso):
    says(sso, SUB, email=user.email, email_verified=True)
    answer = comes_back(client, SUB)
    client.get(answer)
    client.post("/sign-out")
    client.get(answer)
    assert not is_signed_in(client)


@pytest.mark.parametrize("more", ["process=connect", "scope=offline_access", "auth_params=prompt%3Dnone"])
def test_the_address_cannot_change_what_is_asked_of_the_provider(client, user, sso, more):
    plain, changed = client.get(BEGIN).headers["Location"], client.get(f"{BEGIN}?{more}").headers["Location"]
    assert [part.partition("=")[0] for part in plain.split("&")] == [
        part.partition("=")[0] for part in changed.split("&")
    ]
    assert "offline_access" not in changed
    assert "code_challenge" in changed
    assert all(state["process"] == "login" for state, *_ in client.session["socialaccount_states"].values())


def test_nobody_links_a_second_address_while_signed_in(user, sso):
    other = operations.invite(email="other@sign.example", name="Other", by=SYSTEM, at=clock.now())
    says(sso, SUB, email=user.email, email_verified=True)
    client = signed_in(other)
    signs_in(client, SUB, begin=f"{BEGIN}?process=connect")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not SocialAccount.objects.filter(user=other).exists()


def test_the_second_step_is_asked_for_unless_the_provider_asks_for_it(client, user, sso, settings):
    add_app(user, at=clock.now())
    says(sso, SUB, email=user.email, email_verified=True)
    assert "Second step" in html_of(signs_in(client, SUB))
    assert not is_signed_in(client)
    client.post("/sign-out")
    settings.SSO_IS_TWO_STEPS = True
    signs_in(client, SUB)
    assert is_signed_in(client)


def test_staff_who_did_both_steps_there_need_not_set_up_another(client, user, sso, settings):
    settings.TWO_STEP, settings.SSO_IS_TWO_STEPS = "staff", True
    operations.grant_role(user=user, role="lead", by=SYSTEM, at=clock.now())
    says(sso, SUB, email=user.email, email_verified=True)
    signs_in(client, SUB)
    assert client.get("/users").status_code == 200
    assert signed_in(user).get("/users").headers["Location"] == "/account/two-step"
    settings.SSO_IS_TWO_STEPS = False
    assert client.get("/users").headers["Location"] == "/account/two-step"


@pytest.mark.parametrize(
    "fault", [requests.ConnectionError("away"), ValueError("not JSON"), KeyError("token_endpoint")]
)
def test_a_provider_that_fails_is_explained(client, user, sso, monkeypatch, fault):
    def fail(*args, **kwargs):
        raise fault

    says(sso, SUB, email=user.email, email_verified=True)
    answer = comes_back(client, SUB)
    monkeypatch.setattr(requests.Session, "request", fail)
    assert "We could not check who you are" in html_of(client.get(answer, follow=True))
    assert "We could not check who you are" in html_of(client.get(BEGIN, follow=True))


def test_who_signs_in_there_confirms_by_an_emailed_code(client, user, sso, settings):
    settings.CONFIRMED_FOR = 0
    says(sso, SUB, email=user.email, email_verified=True)
    signs_in(client, SUB)
    assert "We can email a code" in html_of(client.get("/account/password/set", follow=True))


def test_an_app_still_works_after_the_code(client, user, sso):
    at = clock.now()
    add_app(user, at=at.replace(year=at.year - 1))
    says(sso, SUB, email=user.email, email_verified=True)
    signs_in(client, SUB)
    client.post("/sign-in/second-step", {"code": code_of_app()})
    assert is_signed_in(client)
    assert Authenticator.objects.filter(user=user).count() == 2
