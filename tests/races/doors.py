"""The forms of signing in and out, of two-step sign-in, and behind links; and a pack of one's own."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.accounts.models import Role, User
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind, Link
from cadre.mail.models import Email
from tests.accounts.steps import add_app, code_of_app
from tests.races.press import Press

# Each has its state in the session of one browser, or needs an authenticator: each has tests in its app.
ELSEWHERE = {
    "accounts:add_passkey",
    "accounts:confirm",
    "accounts:confirm_by_email",
    "accounts:remove_passkey",
    "accounts:sign_in_with_passkey",
    "account_change_password",
    "account_confirm_login_code",
    "account_inactive",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "account_signup",
    "mfa_authenticate",
    # The button is in a message that one page shows.
    "workspace:undo",
    # A script asks it about what is being typed, and it changes nothing.
    "reviews:identifiers",
    # A download, with a form only where something in it may identify a person: see tests/govuk/test_leaving.py.
    "improvement:plan_csv",
}
PACK = """
settings:
  offer_days: 11
"""


def mint(world) -> None:
    offer, at = world.offer, clock.now()
    world.records["token"] = links.mint(
        purpose="offer",
        subject=reference_for(offer),
        recipient=world.people["other_member"],
        kind=Kind.ONCE,
        expires_at=at + timedelta(days=1),
        at=at,
    )


def _mint_ended(world):
    long_ago = clock.now() - timedelta(days=1)
    mint(world)
    Link.objects.filter(pk=Link.objects.order_by("pk").last().pk).update(expires_at=long_ago)
    Email.objects.filter(template="teams/offer").update(written_at=long_ago)


def _token(world) -> tuple:
    return (world.token,)


def _has_app(world):
    add_app(world.people["payer"], at=clock.now())


def _key_of(html: str) -> dict:
    return {"code": code_of_app(re.search(r"<code>([^<]+)</code>", html)[1].replace(" ", ""))}


def _describe_nobody(world):
    settings.DEMO = True
    User.objects.filter(email="nobody@world.example").update(demo_note="Nobody in particular")


def _without_lead(world):
    settings.DEMO = False
    Role.objects.filter(role="lead").delete()
    world.records["token"] = accounts.offer_start(at=clock.now())


def _with_hints(world):
    User.objects.update(hints_put_away=[])


PROGRAMME = {
    "name": "Asha Rahman",
    "email": "asha@programme.example",
    "programme_name": "Peer Review North",
    "programme_contact_name": "The office",
    "programme_contact_email": "office@programme.example",
}

HINTS = "which hints are put away is a field of the person"

PRESSES = [
    Press(
        "housekeeping:upload",
        "lead",
        typed=lambda world: {"content": SimpleUploadedFile("ours.yaml", PACK.encode())},
        nothing="it shows what would change",
    ),
    Press("accounts:add_app", "checker", reads=_key_of),
    Press("accounts:recovery_codes", "checker", nothing="the codes are only marked as saved"),
    Press("accounts:renew_recovery_codes", "checker"),
    Press("accounts:remove_app", "checker"),
    Press("accounts:reset_two_step", "lead", of=lambda world: world.people["payer"], before=_has_app),
    Press("accounts:sign_out", "dpo", page="accounts:account", nothing="a session ends"),
    Press("teams:new_offer_link", "", more=_token, before=_mint_ended, page=lambda world: _by_link(world)),
    Press("teams:offer_by_link", "", more=_token, before=mint, typed={"answer": "decline", "reason": "dates"}),
    Press(
        "accounts:sign_in_as",
        "",
        of=lambda world: world.people["nobody"],
        page=lambda world: reverse("account_request_login_code"),
        before=_describe_nobody,
        nothing="a session begins",
    ),
    Press("guides:put_away", "member", page="workspace:home", before=_with_hints, nothing=HINTS),
    Press("guides:put_all_away", "researcher", page="guides:guides", before=_with_hints, nothing=HINTS),
    Press("guides:show_again", "researcher", page="guides:guides", nothing=HINTS),
    Press("accounts:start", "", more=_token, before=_without_lead, typed=PROGRAMME),
]


def _by_link(world) -> str:
    return reverse("teams:offer_by_link", args=[world.token])
