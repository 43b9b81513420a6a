"""Say who came to a day. Certificates and training that is due are read from it; a new member becomes trained by it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.learning.operations.telling import tell
from cadre.learning.queries.sign_ups import attended_of
from cadre.learning.queries.training import training_on
from cadre.members.operations.members import mark_trained, unmark_trained


def take_attendance(*, day, attended, by, at) -> None:
    """Save that those of the sign-ups with the keys ``attended`` came, and that the others who had a place did not.

    What was saved before is corrected. Raises ``MoveRefused`` for a day that is cancelled or has not begun.
    """
    with transaction.atomic():
        lock_row(day)
        if day.is_cancelled or not day.has_begun(at):
            raise MoveRefused(day, "take attendance", "cancelled" if day.is_cancelled else "to come")
        for sign_up in day.sign_ups.placed().select_related("member__user").order_by("member", "pk"):
            _save(sign_up, sign_up.pk in attended, by=by, at=at)
        if day.attendance_at is None:
            day.attendance_at = day.updated_at = at
            day.save(update_fields=["attendance_at", "updated_at"])
            audit.record("learning.take_attendance", record=day, by=by, at=at, changes={"attendance_at": (None, at)})


def _save(sign_up, came: bool, *, by, at) -> None:
    before = sign_up.attended
    if before == came:
        return
    sign_up.attended, sign_up.updated_at = came, at
    sign_up.save(update_fields=["attended", "updated_at"])
    audit.record("learning.take_attendance", record=sign_up, by=by, at=at, changes={"attended": (before, came)})
    if came:
        _mark(sign_up.member, sign_up.day, by=by, at=at)
        tell(sign_up.member.user, sign_up.day, "attended", by=by, at=at)
    elif before:
        unmark_trained(member=sign_up.member, why=_why(sign_up.day), by=by, at=at)
        for other in attended_of(sign_up.member):
            _mark(sign_up.member, other.day, by=by, at=at)


def _mark(member, day, *, by, at) -> None:
    """Make the member trained, if the training of the course does so today."""
    training = training_on(clock.day_of(at), day.course.training)
    if training and training["marks_trained"]:
        mark_trained(member=member, why=_why(day), by=by, at=at)


def _why(day) -> str:
    return f"Attended training on {clock.format_date(day.day)}"
