"""Say which training there is, by hand or from a pack."""

import re

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.bilingual import both_in
from cadre.kernel.locks import lock_row, take_turns
from cadre.kernel.packs import Row, gather_by_code
from cadre.learning.models import TrainingRules

MAX_YEARS = 20
MARKS = "trained"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NoTraining(Exception):
    """There is no training to change yet: a pack has it."""


def change_training(*, code: str, facts: dict, by, at) -> TrainingRules:
    """Put other facts of one training in force from today on. The same again changes nothing.

    Raises ``NoTraining``.
    """
    with transaction.atomic():
        last = _newest_in_turn()
        if last is None:
            raise NoTraining
        trainings = [{**one, **facts} if one["code"] == code else one for one in last.trainings]
        if trainings == last.trainings:
            return last
        return _put_in_force(trainings, last, is_sample=last.is_sample, is_from_pack=False, by=by, at=at)


def load_training(*, pack: Row, by, at) -> TrainingRules | None:
    """Take the training of a pack over as a new version; None when it is that of the pack loaded last.

    Training that was changed by hand since then stays as it is: the pack has not changed. Raises ``PackFault``.
    """
    trainings, is_sample = _trainings(pack), pack.flag("sample")
    with transaction.atomic():
        last = _newest_in_turn()
        loaded = TrainingRules.objects.filter(is_from_pack=True).first()
        if loaded and (loaded.trainings, loaded.is_sample) == (trainings, is_sample):
            return None
        return _put_in_force(trainings, last, is_sample=is_sample, is_from_pack=True, by=by, at=at)


def _newest_in_turn() -> TrainingRules | None:
    """The newest version, after any change in progress."""
    take_turns("learning.training")
    last = TrainingRules.objects.first()
    if last:
        lock_row(last)
    return last


def _put_in_force(trainings, last, *, is_sample, is_from_pack, by, at) -> TrainingRules:
    today = clock.day_of(at)
    if last:
        TrainingRules.objects.filter(pk=last.pk).update(valid_to=last.last_day_before(today))
    version = last.version + 1 if last else 1
    facts = {"version": version, "trainings": trainings, "is_sample": is_sample, "is_from_pack": is_from_pack}
    made = TrainingRules.objects.create(**facts, valid_from=today, made_at=at)
    request_scope.forget()
    audit.record("learning.change_training", record=made, by=by, at=at, changes={"version": (version - 1, version)})
    return made


def _trainings(pack: Row) -> list[dict]:
    trainings = gather_by_code(pack.rows("training"), _training)
    if not trainings:
        raise pack.fault("training", "has no training")
    return trainings


def _training(row: Row) -> dict:
    code = row.text("code", most=40)
    if not CODE.fullmatch(code):
        raise row.fault("code", f"“{code}” should be lower-case letters, figures and hyphens")
    marks = row.text("marks", default="")
    if marks not in {"", MARKS}:
        raise row.fault("marks", f"should be {MARKS}, or left out")
    years = row.number("refresher_years", low=1, high=MAX_YEARS)
    if years is not None and years != int(years):
        raise row.fault("refresher_years", "should be a whole number of years")
    return {
        "code": code,
        "title": both_in(row, "title", most=100),
        "length": both_in(row, "length", most=100),
        "marks_trained": marks == MARKS,
        "refresher_years": int(years) if years else None,
    }
