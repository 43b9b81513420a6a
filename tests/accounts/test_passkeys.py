"""What a passkey's answer may be: nothing that a browser would not send opens anything or breaks a page."""

import json

import pytest
from allauth.mfa.models import Authenticator

from cadre.accounts import operations
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from tests.accounts.steps import add_app, first_step, is_signed_in
from tests.helpers import html_of, signed_in

HOSTILE = [
    "",
    "null",
    "[]",
    "1",
    '"text"',
    "{",
    "{}",
    '{"response": 1}',
    '{"response": {}}',
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": None}}),
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "MQ"}}),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "userHandle": "MQ",
                "clientDataJSON": "e30",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "attestationObject": "AAAA",
            },
        }
    ),
]


@pytest.fixture
def user(db):
    return operations.invite(email="asha@sign.example", name="Asha", by=SYSTEM, at=clock.now())


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_that_is_made_up_signs_anyone_in(client, user, credential):
    client.get("/sign-in/passkey", headers={"Accept": "application/json"})
    answer = client.post("/sign-in/passkey", {"credential": credential}, follow=True)
    assert "We could not sign you in with this passkey" in html_of(answer)
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_that_is_made_up_adds_a_passkey(user, credential):
    client = signed_in(user)
    client.get("/account/two-step/passkeys/add")
    answer = client.post("/account/two-step/passkeys/add", {"name": "Laptop", "credential": credential})
    assert "There is a problem" in html_of(answer)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_that_is_made_up_is_a_second_step(client, user, credential):
    add_app(user, at=clock.now())
    first_step(client, user)
    assert client.post("/sign-in/second-step", {"credential": credential}).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_that_is_made_up_confirms(user, credential, settings):
    settings.CONFIRMED_FOR = 0
    add_app(user, at=clock.now())
    client = signed_in(user)
    assert client.post("/sign-in/again", {"credential": credential}).status_code == 200


def test_the_questions_to_a_passkey_ask_who_its_owner_is(client, db):
    asked = client.get("/sign-in/passkey", headers={"Accept": "application/json"}).json()["request_options"]
    assert asked["publicKey"]["userVerification"] == "required"
    assert asked["publicKey"]["rpId"] == "testserver"


def test_a_browser_without_scripts_is_told_what_to_do(user):
    client = signed_in(user)
    answer = client.post("/account/two-step/passkeys/add", {"name": "Laptop", "credential": ""})
    assert "add an authenticator app" in html_of(answer)


def test_tries_are_limited(client, db):
    for _ in range(12):
        answer = client.post("/sign-in/passkey", {"credential": "{}"})
    assert answer.status_code == 429
