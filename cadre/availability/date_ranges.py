"""Runs of days, tidied: a pure function of what was stated."""

from collections.abc import Iterable
from datetime import date, timedelta

from cadre.kernel.clock import DAY

Span = tuple  # (first, last, kind)


def tidied(date_ranges: Iterable[Span]) -> list[Span]:
    """Runs in order, without overlap, neighbours of one kind joined. Where two overlap, the one stated later holds.

    A span is ``(first, last, kind)``, both days included. Raises ``ValueError`` for one that ends before it starts.
    """
    kept: list[Span] = []
    for first, last, kind in date_ranges:
        if last < first:
            raise ValueError(f"{last} is before {first}")
        kept = [piece for span in kept for piece in _without(span, first, last)]
        kept.append((first, last, kind))
    joined: list[Span] = []
    for first, last, kind in sorted(kept):
        if joined and joined[-1][2] == kind and joined[-1][1] + DAY == first:
            joined[-1] = (joined[-1][0], last, kind)
        else:
            joined.append((first, last, kind))
    return joined


def _without(span: Span, first, last) -> list[Span]:
    start, end, kind = span
    if end < first or start > last:
        return [span]
    pieces = []
    if start < first:
        pieces.append((start, first - DAY, kind))
    if end > last:
        pieces.append((last + DAY, end, kind))
    return pieces


def runs_of(days: Iterable[date], kind: str) -> list[Span]:
    """These days as ranges of ``kind``, days that follow each other joined."""
    runs: list[Span] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] + DAY == day:
            runs[-1] = (runs[-1][0], day, kind)
        else:
            runs.append((day, day, kind))
    return runs


def weekly(first: date, last: date, weekdays: Iterable[int], kind: str) -> list[Span]:
    """The days of these weekdays (Monday is 0) from ``first`` to ``last``, as ranges of ``kind``."""
    wanted = set(weekdays)
    every = (first + DAY * count for count in range((last - first).days + 1))
    return runs_of((day for day in every if day.weekday() in wanted), kind)


def moved(date_ranges: Iterable[Span], *, first: date, last: date, by: timedelta) -> list[Span]:
    """What was stated of the days from ``first`` to ``last``, ``by`` later. Whole weeks keep the days of the week."""
    inside = [
        (max(begins, first), min(ends, last), kind)
        for begins, ends, kind in date_ranges
        if begins <= last and ends >= first
    ]
    return [(begins + by, ends + by, kind) for begins, ends, kind in inside]
