"""Working days of an invented season, Monday to Friday from the first Monday of 2027, and the words for them."""

from datetime import date, timedelta

import numpy as np

from cadre.matching.generate.shape import WORKING_DAYS

FIRST = date(2027, 1, 4)
WEEK = 5


def on(working_day: int) -> str:
    """The date of a working day, counted from 0."""
    weeks, rest = divmod(int(working_day), WEEK)
    return (FIRST + timedelta(days=7 * weeks + rest)).isoformat()


def some_days(first: int, length: int) -> list[str]:
    """The dates of a run of working days."""
    return [on(first + n) for n in range(length)]


def free_ranges(weeks_free: np.ndarray) -> list[dict[str, str]]:
    """Ranges of dates for the weeks (WORKING_DAYS / 5,) that are free; weeks in a row are one range."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], weeks_free.astype(int), [0]])))
    return [
        {"from": on(first * WEEK), "to": on(min(last * WEEK, WORKING_DAYS) - 1)} for first, last in edges.reshape(-1, 2)
    ]
