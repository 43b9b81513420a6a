"""Runs of days, tidied: a pure function of what was stated."""

from collections.abc import Iterable
from datetime import timedelta

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
        if joined and joined[-1][2] == kind and joined[-1][1] + timedelta(days=1) == first:
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
        pieces.append((start, first - timedelta(days=1), kind))
    if end > last:
        pieces.append((last + timedelta(days=1), end, kind))
    return pieces
