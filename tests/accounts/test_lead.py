"""``cadre lead``: an empty database gets its first person."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from tests.accounts.steps import add_app


def test_the_first_lead_is_told_where_to_sign_in_and_may_invite_others(db):
    call_command("lead", "Asha@programme.example", "Asha Rahman")
    user = User.objects.get()
    assert (user.email, user.name) == ("asha@programme.example", "Asha Rahman")
    assert user.has_perm("accounts.invite_user")
    assert Email.objects.get().address == user.email
    assert set(Entry.objects.values_list("act", flat=True)) == {"accounts.invite", "accounts.grant_role"}


def test_named_twice_nothing_is_doubled(db):
    for _ in range(2):
        call_command("lead", "asha@programme.example", "Asha Rahman")
    assert User.objects.get().roles.count() == 1
    assert Email.objects.count() == 1


def test_a_name_is_plain_and_on_one_line(db):
    call_command("lead", " asha@programme.example\u200b", "Zoe\u0308\x07\nRahman")
    assert User.objects.values_list("email", "name").get() == ("asha@programme.example", "Zoë Rahman")


@pytest.mark.parametrize(
    ("email", "name", "fault"),
    [("asha", "Asha", "not an email address"), ("asha@programme.example", " ", "Give the person")],
)
def test_a_slip_changes_nothing(db, email, name, fault):
    with pytest.raises(CommandError, match=fault):
        call_command("lead", email, name)
    assert not User.objects.exists()


def test_who_was_barred_stays_barred(db):
    user = accounts.invite(email="asha@programme.example", name="Asha", by=SYSTEM, at=clock.now())
    accounts.deactivate(user=user, by=SYSTEM, at=clock.now())
    with pytest.raises(CommandError, match="has a closed account"):
        call_command("lead", "asha@programme.example", "Asha")
    assert not user.roles.exists()


def test_a_lead_who_lost_phone_and_codes_is_let_in_again(db):
    call_command("lead", "asha@programme.example", "Asha")
    add_app(User.objects.get(), at=clock.now())
    call_command("lead", "asha@programme.example", "Asha")
    assert Authenticator.objects.exists()
    call_command("lead", "asha@programme.example", "Asha", "--reset-two-step")
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(act="accounts.reset_two_step").exists()
