"""Where ``CADRE_TWO_STEP`` requires it, staff set up two-step sign-in before anything else, and keep it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from cadre.accounts import operations
from cadre.accounts.operations import two_step
from cadre.kernel import clock
from tests.accounts.steps import add_app, code_of_app, emailed_code
from tests.helpers import html_of, page_of, signed_in
from tests.world.people import PROGRAMME

HOME, SET_UP = "/", "/account/two-step"
STAFF = [*PROGRAMME, "researcher"]


@pytest.fixture
def world(world, settings):
    settings.TWO_STEP = "staff"
    return world


def is_led_to_set_up(client, address=HOME) -> bool:
    return client.get(address).headers.get("Location") == SET_UP


@pytest.mark.parametrize("key", STAFF)
def test_staff_without_it_can_open_nothing_else(world, key, subtests):
    client = signed_in(world.people[key])
    for address in (
        HOME,
        "/account",
        "/users",
        "/reviews",
        f"/reviews/{world.review.pk}",
        "/practice",
        "/nowhere-at-all",
    ):
        with subtests.test(address):
            assert is_led_to_set_up(client, address) or client.get(address).status_code == 404
    assert client.post("/account", {"name": "Changed"}).headers["Location"] == SET_UP
    assert client.get(HOME, headers={"Accept": "application/json"}).status_code == 403
    world.people[key].refresh_from_db()
    assert world.people[key].name != "Changed"


def test_the_page_says_for_which_role(world):
    assert "Your role needs two-step sign-in: Auditor." in page_of(world.people["auditor"], SET_UP)
    assert "Researcher on a review." in page_of(world.people["researcher"], SET_UP)


@pytest.mark.parametrize("key", ["member", "sponsor", "nobody", "review_lead"])
def test_others_choose(world, key):
    client = signed_in(world.people[key])
    assert client.get(HOME).status_code == 200
    assert "Your role needs" not in html_of(client.get(SET_UP))


def test_staff_open_everything_once_it_is_set_up(world):
    client = signed_in(world.people["lead"])
    client.get(f"{SET_UP}/app")
    client.post(f"{SET_UP}/app", {"code": code_of_app(client.session["two-step-secret"])})
    client.post(f"{SET_UP}/codes")
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize("password", ["", "Nine-lives-of-a-cat"])
def test_they_can_confirm_that_it_is_them_on_the_way(world, settings, password):
    lead = world.people["lead"]
    if password:
        lead.set_password(password)
        lead.save()
    client = signed_in(lead)
    client.get(SET_UP)
    settings.CONFIRMED_FOR = 0
    question = client.get(f"{SET_UP}/app").headers["Location"]
    if password:
        question = question.replace("/sign-in/again", "/sign-in/again/email")
    client.post(question, {"action": "send"})
    assert client.post(question, {"code": emailed_code()}).headers["Location"] == f"{SET_UP}/app"
    settings.CONFIRMED_FOR = 60
    assert client.get(f"{SET_UP}/app").status_code == 200


def test_they_can_sign_out_instead(world):
    client = signed_in(world.people["lead"])
    assert client.post("/sign-out").headers["Location"] == "/sign-in"


def test_what_was_typed_meanwhile_is_kept(world):
    """A role may be given to a person who is writing."""
    sponsor, words = world.people["sponsor"], "Words that took an hour"
    client = signed_in(sponsor)
    client.get("/requests/ask")
    operations.grant_role(user=sponsor, role="auditor", by=world.people["lead"], at=clock.now())
    client.post("/requests/ask", {"organisation": world.host.pk, "reason": words})
    add_app(sponsor, at=clock.now())
    assert words in html_of(client.get("/requests/ask"))


def test_the_requirement_ends_with_the_role(world):
    lead = world.people["lead"]
    operations.end_role(user=lead, role="lead", by=lead, at=clock.now())
    assert signed_in(lead).get(HOME).status_code == 200


def test_nobody_removes_the_only_way_that_their_role_needs(world):
    lead = world.people["lead"]
    add_app(lead, at=clock.now() - timedelta(hours=1))
    client = signed_in(lead)
    assert "Your role needs two-step sign-in" in html_of(client.post(f"{SET_UP}/app/remove", follow=True))
    with pytest.raises(two_step.StillNeeded):
        two_step.remove(user=lead, authenticator=Authenticator.objects.get(type="totp"), at=clock.now())
    assert Authenticator.objects.filter(user=lead).count() == 2


def test_a_reset_leads_to_set_up_again(world):
    auditor = world.people["auditor"]
    add_app(auditor, at=clock.now() - timedelta(hours=1))
    client = signed_in(auditor)
    assert client.get(HOME).status_code == 200
    two_step.reset(user=auditor, by=world.people["lead"], at=clock.now())
    assert is_led_to_set_up(signed_in(auditor))


def test_without_the_setting_nobody_is_asked(world, settings):
    settings.TWO_STEP = "optional"
    assert signed_in(world.people["lead"]).get(HOME).status_code == 200


def test_the_people_of_the_demonstration_sign_in_by_one_press(world, settings):
    settings.TWO_STEP, settings.DEMO = "optional", True
    lead = world.people["lead"]
    operations.describe(user=lead, note="Leads")
    client = Client()
    client.post(f"/sign-in/as/{lead.pk}")
    assert client.get(HOME).status_code == 200
