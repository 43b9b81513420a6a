"""Save whom we call in an emergency, and that a part of a member's record is right."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.members.models import Confirmation, EmergencyContact

NOBODY = {"name": "", "relation": "", "phone": ""}


def set_emergency_contact(*, member, name: str, relation: str, phone: str, by, at) -> None:
    """Save whom we call, or with nothing in it nobody. The trail says that it changed, never to what."""
    with transaction.atomic():
        lock_row(member)
        known = EmergencyContact.objects.filter(member=member).first()
        typed = {"name": name, "relation": relation, "phone": phone}
        if typed == ({field: getattr(known, field) for field in NOBODY} if known else NOBODY):
            return
        if typed == NOBODY:
            EmergencyContact.objects.filter(member=member).delete()
        else:
            EmergencyContact.objects.update_or_create(member=member, defaults=typed)
        audit.record("members.set_emergency_contact", record=member, by=by, at=at)


def confirm_part(*, member, part: str, by, at) -> None:
    """Record that this part of the member's record is right today. Twice on one day is once."""
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(member)
        known = Confirmation.objects.filter(member=member, part=part).first()
        if known and known.confirmed_on == today:
            return
        facts = {"confirmed_on": today, "confirmed_by": by}
        made, _ = Confirmation.objects.update_or_create(member=member, part=part, defaults=facts)
        changes = {"confirmed_on": (known and known.confirmed_on, today)}
        audit.record("members.confirm_part", record=made, by=by, at=at, changes=changes)
