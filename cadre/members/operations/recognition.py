"""Recognise a member's earlier experience, so that a new programme has members beside whom others can learn."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.members.choices import Standing
from cadre.members.models import Recognition
from cadre.members.operations.members import set_standing


def recognise(*, member, by, at, **facts) -> Recognition:
    """Make the member qualified on the words of two people. Raises ``MoveRefused`` if they are already."""
    with transaction.atomic():
        lock_row(member)
        if member.standing == Standing.QUALIFIED:
            raise MoveRefused(member, "become qualified", "qualified already")
        before = {"standing": member.standing, "why": member.standing_why}
        made = Recognition.objects.create(member=member, **facts, before=before, recorded_by=by, updated_at=at)
        audit.record("members.recognise", record=made, by=by, at=at)
        set_standing(member=member, standing=Standing.QUALIFIED, why=_why(made), by=by, at=at)
    return made


def take_back_recognition(recognition, *, by, at) -> None:
    """Remove a recognition, and bring back the standing from before. Raises ``MoveRefused`` if it has changed since."""
    with transaction.atomic():
        member = recognition.member
        lock_row(member)
        if member.standing_why != _why(recognition):
            raise MoveRefused(member, "go back", "of another standing by now")
        audit.record("members.take_back_recognition", record=recognition, by=by, at=at)
        set_standing(member=member, **recognition.before, by=by, at=at)
        recognition.delete()


def _why(recognition) -> str:
    return f"Experience recognised: confirmed by {recognition.first_person} and {recognition.second_person}"
