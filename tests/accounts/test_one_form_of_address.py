"""An upgrade brings the addresses of accounts into their one form, and joins no two accounts."""

from importlib import import_module

from django.apps import apps

from cadre.accounts.models import User
from cadre.kernel import clock

migration = import_module("cadre.accounts.migrations.0002_one_form_of_address")


def add(email):
    return User.objects.create(email=email, name=email, created_at=clock.now())


def test_addresses_are_brought_into_one_form(db):
    code, capitals, plain = add("pat@xn--exmple-cua.example"), add("Jo@World.example"), add("sam@world.example")
    migration.bring_into_one_form(apps, None)
    assert {user.pk: user.email for user in User.objects.all()} == {
        code.pk: "pat@exämple.example",
        capitals.pk: "jo@world.example",
        plain.pk: "sam@world.example",
    }


def test_two_accounts_with_one_address_stay_two(db):
    first, second = add("pat@exämple.example"), add("pat@xn--exmple-cua.example")
    migration.bring_into_one_form(apps, None)
    assert dict(User.objects.values_list("pk", "email")) == {first.pk: first.email, second.pk: second.email}
