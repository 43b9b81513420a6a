"""Rows that may lack something: seats, and what is wished for of every review. Each with its number and its weight."""

from collections.abc import Iterator

import numpy as np

from cadre.matching.model import Review


def wishes(rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keys, sorted, of all rows that may lack something; how many each asks for; what one lacking weighs."""
    found = sorted([*_seats(rows), *_of_reviews(rows)])
    keys, asks, weights = zip(*found, strict=True) if found else ((), (), ())
    return np.array(keys, dtype=np.int64), np.array(asks, dtype=float), np.array(weights, dtype=float)


def _seats(rows) -> Iterator[tuple[int, int, float]]:
    weight = rows.rules.shortfall.seat
    for place, seat in enumerate(rows.cast.seats):
        yield int(rows.key("seat", place)), seat.people, 0.0 if seat.optional else weight


def _of_reviews(rows) -> Iterator[tuple[int, int, float]]:
    """A review that asks for nobody wishes for nothing."""
    cast = rows.cast
    asked = np.bincount(cast.review_of, cast.people, len(cast.reviews))
    there = np.bincount(cast.review_of, cast.people * cast.on_site, len(cast.reviews))
    for place, review in enumerate(cast.reviews):
        if asked[place]:
            yield from _kinds(rows, place, there[place])
            yield from _scope(rows, place, review)


def _kinds(rows, place: int, there: float) -> Iterator[tuple[int, int, float]]:
    for kind, many in rows.rules.mix.items() if there else ():
        yield int(rows.key("kind", place, rows.cast.kinds[kind])), many, rows.rules.shortfall.kind


def _scope(rows, place: int, review: Review) -> Iterator[tuple[int, int, float]]:
    rules, weight = rows.rules, rows.rules.shortfall
    for strand in review.strands if rules.members_for_each_strand else ():
        yield int(rows.key("strand", place, rows.cast.strands[strand])), rules.members_for_each_strand, weight.strand
    for side, concerned in enumerate((review.children, review.adults)):
        if concerned and rules.both_sides and review.strands:
            yield int(rows.key("side", place, side)), 1, weight.side
    if review.language:
        yield int(rows.key("language", place)), 1, weight.language
