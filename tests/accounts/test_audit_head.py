"""The end of the audit trail goes to each auditor by email; a change of name is in the trail."""

import re

import pytest

from cadre.accounts import operations
from cadre.audit import operations as audit
from cadre.audit.models import Entry, Seal
from cadre.kernel import clock
from cadre.mail.models import Email

pytestmark = pytest.mark.django_db


def emailed():
    return Email.objects.filter(template="accounts/audit_head")


def test_each_auditor_is_emailed_the_end_of_the_trail(world):
    audit.seal(at=clock.now())
    operations.email_audit_head(at=clock.now())
    seal = Seal.objects.order_by("-number")[0]
    assert [email.address for email in emailed()] == [world.people["auditor"].email]
    assert f"{seal.number} {seal.chain}" in emailed()[0].body


def test_nothing_is_sent_while_nothing_is_sealed(world):
    operations.email_audit_head(at=clock.now())
    assert not emailed().exists()


def test_a_change_of_name_is_recorded_with_both_names(world):
    person = world.people["member"]
    before = person.name
    operations.set_preferences(user=person, name="Someone Else", language="cy", wants_mail=True, at=clock.now())
    entry = Entry.objects.order_by("-pk")[0]
    assert entry.actor == person.reference
    assert entry.changes == {"name": [before, "Someone Else"], "language": ["en", "cy"]}


def test_saving_what_is_already_so_records_nothing(world):
    person, count = world.people["member"], Entry.objects.count()
    operations.set_preferences(user=person, name=person.name, language="en", wants_mail=True, at=clock.now())
    assert Entry.objects.count() == count


def test_the_trail_names_a_person_with_their_reference(world, client):
    person = world.people["member"]
    operations.set_preferences(user=person, name="Asha Rahman", language="en", wants_mail=True, at=clock.now())
    client.force_login(world.people["auditor"])
    page = client.get("/audit", {"search": person.reference}).content.decode()
    assert re.search(rf"Asha Rahman\s*<br><span[^>]*>\s*User {person.pk}\s*</span>", page)
