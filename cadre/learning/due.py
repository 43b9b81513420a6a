"""When a member's training is due: for the first time, or again. Pure: it asks nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# How long before its day a refresher is named.
NOTICE = timedelta(days=90)


@dataclass(frozen=True)
class Due:
    """Training that a member needs: ``by`` is the last day on which what they have holds, None for the first time."""

    training: Mapping
    by: date | None = None


def holds_until(attended_on: date, years: int) -> date:
    """The same day ``years`` later; of 29 February the last of the month."""
    try:
        return attended_on.replace(year=attended_on.year + years)
    except ValueError:
        return attended_on.replace(year=attended_on.year + years, day=28)


def attended_since(years: int, on: date) -> date:
    """Those who attended on this day or before it are due again on ``on``, or are given notice of it."""
    ahead = on + NOTICE
    try:
        return ahead.replace(year=ahead.year - years)
    except ValueError:
        return ahead.replace(year=ahead.year - years, day=28)


def due(trainings, *, is_new: bool, attended: Mapping[str, date], on: date) -> list[Due]:
    """What is due on ``on``, most urgent first. ``attended`` has the last day by the code of the training.

    A new member needs what makes members trained. Whoever attended needs it again when it no longer holds. Of those
    who are trained by other evidence nothing is known to end.
    """
    needed = []
    for training in trainings:
        last, years = attended.get(training["code"]), training["refresher_years"]
        if last is None and is_new and training["marks_trained"]:
            needed.append(Due(training))
        elif last is not None and years and last <= attended_since(years, on):
            needed.append(Due(training, holds_until(last, years)))
    return sorted(needed, key=lambda one: one.by or date.min)
