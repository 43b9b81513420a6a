"""Record the debrief: when it was, who was there, and which findings were shown."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.reports.models import Debrief
from cadre.reviews.choices import HOST, Stage
from cadre.reviews.operations.plan import reopen_stage
from cadre.reviews.operations.progress import finish_stage


class Closed(Exception):
    """The review has ended, so that its debrief stays as it is recorded."""

    def __init__(self):
        super().__init__("The review has ended, so you can no longer change its debrief")


def record_debrief(*, review, held_on, present, others, findings, note, by, at, kept=False) -> Debrief:
    """Record the debrief, with a copy of each of ``findings`` as it says now.

    ``present`` has access rows of the people who were there. ``kept``: it has words that may identify a person, and
    ``by`` said that they are meant. Raises ``ChecksUnmet``, and ``NotOpen`` if it is recorded
    already or the review is not there yet.
    """
    with transaction.atomic():
        finish_stage(review=review, act="reports.hold_debrief", by=by, at=at)
        debrief = Debrief.objects.create(
            review=review,
            held_on=held_on,
            present=_names(present),
            others=others,
            shown=[_copy(finding) for finding in findings],
            note=note,
            recorded_by=by,
            recorded_at=at,
            updated_at=at,
        )
        audit.record("reports.record_debrief", record=debrief, by=by, at=at, changes={"held_on": (None, held_on)})
        if kept:
            audit.record("reports.keep_in_debrief", record=debrief, by=by, at=at)
    return debrief


def _names(present) -> list[dict]:
    """Each person once, with their side."""
    people = {access.user_id: access for access in present}
    return [{"name": access.user.name, "side": "host" if access.role in HOST else "team"} for access in people.values()]


def _copy(finding) -> dict:
    """What the host was shown of a finding. It stays as it is when the finding changes."""
    return {
        "finding": finding.pk,
        "kind": finding.get_kind_display(),
        "action": str(finding.action),
        "statement": finding.statement,
        "why": finding.why_it_matters,
        "consideration": finding.consideration,
    }


def change_debrief(*, debrief, held_on, others, note, by, at, kept=False) -> None:
    """Correct the day, the other people and the note. The findings shown stay. The same again changes nothing.

    ``kept`` as when it was recorded. Raises ``Closed``.
    """
    with transaction.atomic():
        lock_row(debrief)
        _still_open(debrief.review)
        changes = {"held_on": (debrief.held_on, held_on), "others": (debrief.others, others)}
        changes["note"] = (debrief.note, note)
        if all(before == after for before, after in changes.values()):
            return
        debrief.held_on, debrief.others, debrief.note, debrief.updated_at = held_on, others, note, at
        debrief.save(update_fields=["held_on", "others", "note", "updated_at"])
        audit.record("reports.change_debrief", record=debrief, by=by, at=at, changes=changes)
        if kept:
            audit.record("reports.keep_in_debrief", record=debrief, by=by, at=at)


def remove_debrief(*, debrief, by, at) -> None:
    """Remove a record that was made by mistake; the stage is open again. Removing it twice is harmless. Raises
    ``Closed``."""
    with transaction.atomic():
        if not lock_if_there(debrief):
            return
        _still_open(debrief.review)
        changes = {"held_on": (debrief.held_on, None)}
        audit.record("reports.remove_debrief", record=debrief, by=by, at=at, changes=changes)
        reopen_stage(review=debrief.review, stage=Stage.DEBRIEF, by=by, at=at)
        debrief.delete()


def _still_open(review):
    if not review.is_open:
        raise Closed
