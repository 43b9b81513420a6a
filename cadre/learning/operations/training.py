"""Say which training there is, by hand or from a pack."""

from django.db import transaction

from cadre.kernel.bilingual import both_in
from cadre.kernel.packs import Row, gather_by_code
from cadre.learning.models import TrainingRules
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

MAX_YEARS = 20
MARKS = "trained"
TURN, ACT = "learning.training", "learning.change_training"


class NoTraining(Exception):
    """There is no training to change yet: a pack has it."""


def change_training(*, code: str, facts: dict, by, at) -> TrainingRules:
    """Put other facts of one training in force from today on. The same again changes nothing.

    Raises ``NoTraining``.
    """
    with transaction.atomic():
        last = newest_in_turn(TrainingRules, turn=TURN)
        if last is None:
            raise NoTraining
        trainings = [{**one, **facts} if one["code"] == code else one for one in last.trainings]
        if trainings == last.trainings:
            return last
        return put_in_force(TrainingRules, last, act=ACT, trainings=trainings, is_sample=last.is_sample, by=by, at=at)


def load_training(*, pack: Row, by, at) -> TrainingRules | None:
    """Take the training of a pack over as a new version; None when it is that of the pack loaded last.

    Training that was changed by hand since then stays as it is: the pack has not changed. Raises ``PackFault``.
    """
    facts = {"trainings": _trainings(pack), "is_sample": pack.flag("sample")}
    return load_version(TrainingRules, turn=TURN, act=ACT, **facts, by=by, at=at)


def _trainings(pack: Row) -> list[dict]:
    trainings = gather_by_code(pack.rows("training"), _training)
    if not trainings:
        raise pack.fault("training", "has no training")
    return trainings


def _training(row: Row) -> dict:
    code = row.code()
    marks = row.text("marks", default="")
    if marks not in {"", MARKS}:
        raise row.fault("marks", f"should be {MARKS}, or left out")
    years = row.whole("refresher_years", low=1, high=MAX_YEARS, unit="years")
    return {
        "code": code,
        "title": both_in(row, "title", most=100),
        "length": both_in(row, "length", most=100),
        "marks_trained": marks == MARKS,
        "refresher_years": years,
    }
