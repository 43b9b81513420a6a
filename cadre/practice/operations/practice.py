"""Propose a practice from a finding, change its words, and keep it findable by exactly those who may."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.practice import queries
from cadre.practice.lifecycle import PRACTICE
from cadre.practice.models import Practice
from cadre.programme import operations as programme
from cadre.programme.choices import ScaleKind
from cadre.search import operations as search


class ConsentStands(Exception):
    """The words may not change while a consent for exactly these words is asked or granted."""


class NotInTheReport(Exception):
    """Practice is proposed from a finding that went out in the report."""


def propose_practice(*, review, finding, label, stage, by, at, **words) -> Practice:
    """Propose it from a finding of the issued report; ``label`` and ``stage`` are codes of the programme's scales.

    Raises ``NotInTheReport``.
    """
    if not queries.findings_to_propose(review).filter(pk=finding.pk).exists():
        raise NotInTheReport
    with transaction.atomic():
        points = {"label": _label(label, at=at), "stage": _stage(stage, at=at)}
        practice = Practice.objects.create(
            review=review, finding=finding, proposed_by=by, proposed_at=at, updated_at=at, **points, **words
        )
        changes = {name: (None, point.title) for name, point in points.items()}
        audit.record("practice.propose_practice", record=practice, by=by, at=at, changes=changes)
        index(practice, at=at)
    return practice


def change_practice(*, practice, by, at, label="", stage="", **words) -> None:
    """Change its words; and its label and stage, if codes of the programme's scales are given for them. The same again
    changes nothing.

    Raises ``ConsentStands`` while a consent for the current text is asked or granted, and ``PracticeWithdrawn``.
    """
    with transaction.atomic():
        require_in_place(practice)
        if practice.consents.current().exists():
            raise ConsentStands
        words |= {"label": _label(label, at=at)} if label else {}
        words |= {"stage": _stage(stage, at=at)} if stage else {}
        changes = {name: (str(getattr(practice, name)), str(value)) for name, value in words.items()}
        if all(before == after for before, after in changes.values()):
            return
        Practice.objects.filter(pk=practice.pk).update(**words, updated_at=at)
        practice.refresh_from_db()
        audit.record("practice.change_practice", record=practice, by=by, at=at, changes=changes)
        index(practice, at=at)


class PracticeWithdrawn(Exception):
    """The practice has been withdrawn: nobody changes it or requests consent to share it."""

    def __init__(self):
        super().__init__("The practice has been withdrawn")


def require_in_place(practice) -> None:
    """Lock the practice. Raise ``PracticeWithdrawn`` if it has been withdrawn."""
    lock_row(practice)
    if practice.state != PRACTICE.first:
        raise PracticeWithdrawn


class ConsentWasAsked(Exception):
    """The host has a request for its consent, so the practice stays on record with the answer."""

    def __init__(self):
        super().__init__("The host has a request to share it")


def withdraw_practice(*, practice, by, at) -> None:
    """Withdraw a practice: it is kept for the trail, and in no library, count or search.

    Raises ``ConsentWasAsked``, whatever became of that, and ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(practice)
        if practice.consents.exists():
            raise ConsentWasAsked
        audit.move(PRACTICE, practice, "withdraw", act="practice.withdraw_practice", by=by, at=at)
        search.forget(kind="practice", key=str(practice.pk))


def restore_practice(practice, *, by, at) -> None:
    """Put a withdrawn practice back. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(PRACTICE, practice, "restore", act="practice.restore_practice", by=by, at=at)
        index(practice, at=at)


def _label(code, *, at):
    return programme.point_of(kind=ScaleKind.LABEL, code=code, at=at)


def _stage(code, *, at):
    return programme.point_of(kind=ScaleKind.STAGE, code=code, at=at)


def index(practice, *, at) -> None:
    """Put it where its keepers look, and as far as a consent in force reaches where others do."""
    practice = queries.all_practice().get(pk=practice.pk)
    audience = practice.search_keys(clock.day_of(at))
    body = "\n".join([practice.what_they_did, practice.how_they_know])
    url = practice.get_absolute_url()
    search.put(
        kind="practice", key=str(practice.pk), title=practice.title, body=body, url=url, audience=audience, at=at
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    everything = list(queries.all_practice())
    for practice in everything:
        index(practice, at=at)
    return len(everything)
