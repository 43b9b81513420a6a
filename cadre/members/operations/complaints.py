"""Record a complaint about a member, look into it, decide it, tell the member, and close it."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.accounts.choices import ProgrammeRole
from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.members.lifecycle import COMPLAINT
from cadre.members.models import Complaint, ComplaintNote


class AboutLead(Exception):
    """The complaint is about a programme lead, who would read it here."""


def record_complaint(*, member, received_on, received_from, what, review_reference, by, at) -> Complaint:
    """Record a complaint about ``member``, for the programme leads alone. Raises ``AboutLead``.

    The same words of the same day again are the complaint that is there.
    """
    if member.user.holds(ProgrammeRole.LEAD):
        raise AboutLead(f"{member} is a programme lead and would read it. Take this complaint outside this service")
    same = {"member": member, "received_on": received_on, "what": what}
    with transaction.atomic():
        lock_row(member)
        if known := Complaint.objects.filter(**same).first():
            return known
        made = Complaint.objects.create(
            **same,
            received_from=received_from,
            review_reference=review_reference,
            made_at=at,
            updated_at=at,
        )
        audit.record("members.record_complaint", record=made, by=by, at=at, changes={"state": (None, made.state)})
    return made


def add_note(*, complaint, words, by, at) -> ComplaintNote:
    """Write a note about the complaint. Notes stay as they were written; the last one again is that one."""
    with transaction.atomic():
        lock_row(complaint)
        last = complaint.notes.last()
        if last and (last.words, last.by_id) == (words, by.pk):
            return last
        made = ComplaintNote.objects.create(complaint=complaint, words=words, by=by, at=at)
        audit.record("members.note_complaint", record=made, by=by, at=at)
    return made


def look_into(*, complaint, by, at) -> None:
    """Begin to look into the complaint. Raises ``MoveRefused``."""
    _move(complaint, "look_into", by=by, at=at)


def decide(*, complaint, upheld: bool, why, by, at) -> None:
    """Uphold the complaint or not, with the reason; who was informed of it is emailed. Raises ``MoveRefused``."""
    with transaction.atomic():
        _move(complaint, "uphold" if upheld else "not_uphold", by=by, at=at, decided_why=why)
        if complaint.told_at:
            _email(complaint, by=by, at=at)


def close(*, complaint, by, at) -> None:
    """Close the complaint: it was decided, or needs no looking into. Raises ``MoveRefused``."""
    _move(complaint, "close", by=by, at=at)


def tell_member(*, complaint, words, by, at) -> None:
    """Tell the member of the complaint, in these words. Raises ``MoveRefused`` when they were informed before."""
    with transaction.atomic():
        lock_row(complaint)
        if complaint.told_at:
            raise MoveRefused(complaint, "be sent to the member", "sent already")
        complaint.letter, complaint.told_at, complaint.updated_at = words, at, at
        complaint.save(update_fields=["letter", "told_at", "updated_at"])
        audit.record("members.tell_of_complaint", record=complaint, by=by, at=at)
        _email(complaint, by=by, at=at)


def _move(complaint, verb, *, by, at, **fields) -> None:
    with transaction.atomic():
        audit.move(COMPLAINT, complaint, verb, act=f"members.{verb}_complaint", by=by, at=at, **fields)


def _email(complaint, *, by, at) -> None:
    """Say to the member, in words that give nothing away, that there is something to read."""
    accounts.notify(
        user=complaint.member.user,
        template="members/from_the_lead",
        context={},
        link=LinkSpec.page(reverse("members:told_complaint", args=[complaint.pk])),
        by=by,
        at=at,
        about=complaint,
        is_always_sent=True,
    )
