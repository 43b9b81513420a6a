"""The non-zeros of pairs in the rows of the programme, family by family."""

from dataclasses import dataclass

import numpy as np

from cadre.matching.cast import SIDES
from cadre.matching.periods import CAPS


@dataclass(frozen=True)
class Entries:
    """Non-zeros: ``at`` the place among the pairs asked for, ``key`` of the row, ``value`` the coefficient."""

    at: np.ndarray
    key: np.ndarray
    value: np.ndarray


def entries_of(rows, which: np.ndarray) -> Entries:
    """The non-zeros of some pairs, in no special order."""
    blocks = list(_blocks(rows, which))
    at = np.concatenate([each[0] for each in blocks])
    key = np.concatenate([each[1] for each in blocks])
    value = np.concatenate([each[2] for each in blocks])
    return Entries(at, key, value)


def _blocks(rows, which: np.ndarray):
    member, seat = rows.pairs.member[which].astype(np.int64), rows.pairs.seat[which].astype(np.int64)
    review, at = rows.cast.review_of[seat].astype(np.int64), np.arange(len(which))
    one = np.ones(len(which))
    yield at, rows.key("seat", seat), one
    yield at, rows.key("once", member, review), one
    yield at, rows.key("floor", review), rows.pairs.relevance[which]
    again = np.isin(which, np.array(list(rows.again), dtype=np.int64)) if rows.again else np.zeros(len(which), bool)
    yield from _repeats(rows, which, at[again])
    at = at[~again]
    member, seat, review = member[~again], seat[~again], review[~again]
    yield from _cap_blocks(rows, at, member, seat)
    yield from _site_blocks(rows, at, member, seat, review)
    yield from _wish_blocks(rows, at, member, seat, review)


def _repeats(rows, which: np.ndarray, at: np.ndarray):
    """A second pinned place in the same review takes only the days that the first does not."""
    for place in at:
        pair = int(which[place])
        member, seat, days = rows.pairs.member[pair], rows.pairs.seat[pair], rows.again[pair]
        here = np.array([place])
        for cap in CAPS[:2]:
            period = rows.periods.of(cap)[seat]
            if period >= 0 and np.isfinite(rows.limits[cap][member]):
                off_site = rows.taken[seat] - (rows.day_starts[seat + 1] - rows.day_starts[seat])
                yield here, rows.key(cap, [member], period), np.array([len(days) + off_site])
        if days:
            keys = rows.key("day", np.full(len(days), member), np.array(days, dtype=np.int64))
            yield np.full(len(days), place), keys, np.ones(len(days))
        if pair in rows.first_there:
            one = np.array([member]), np.array([seat]), np.array([rows.cast.review_of[seat]])
            yield from _team_blocks(rows, here, *one)


def _cap_blocks(rows, at, member, seat):
    for cap in CAPS:
        period = rows.periods.of(cap)[seat]
        counts = np.isfinite(rows.limits[cap][member]) & (period >= 0)
        value = rows.taken[seat[counts]] if cap in CAPS[:2] else np.ones(counts.sum())
        yield at[counts], rows.key(cap, member[counts], period[counts]), value


def _site_blocks(rows, at, member, seat, review):
    home = rows.cast.home_of[member]
    yield at[home >= 0], rows.key("home", review[home >= 0], home[home >= 0]), np.ones((home >= 0).sum())
    there = rows.cast.on_site[seat]
    at, member, seat, review = at[there], member[there], seat[there], review[there]
    long = rows.day_starts[seat + 1] - rows.day_starts[seat]
    first = np.repeat(rows.day_starts[seat] - np.concatenate([[0], np.cumsum(long)[:-1]]), long)
    days = rows.day_list[first + np.arange(long.sum())]
    yield np.repeat(at, long), rows.key("day", np.repeat(member, long), days), np.ones(len(days))
    yield from _team_blocks(rows, at, member, seat, review)


def _team_blocks(rows, at, member, seat, review):
    """What counts once for somebody on site."""
    if rows.rules.first_timers_beside_experienced:
        yield at, rows.key("first_timers", review), np.where(rows.cast.has_reviewed[member], -1.0, 1.0)
    if rows.rules.mix:
        yield at, rows.key("kind", review, rows.cast.kind_of[member]), np.ones(len(at))


def _wish_blocks(rows, at, member, seat, review):
    starts, strands = rows.knowledge.strand_scope
    long = starts[review + 1] - starts[review]
    first = np.repeat(starts[review] - np.concatenate([[0], np.cumsum(long)[:-1]]), long)
    strand = strands[first + np.arange(long.sum())]
    who, what = np.repeat(member, long), np.repeat(review, long)
    known = rows.knowledge.strand_known[rows.knowledge.concern[what], who, strand] & (rows.knowledge.concern[what] >= 0)
    yield np.repeat(at, long)[known], rows.key("strand", what[known], strand[known]), np.ones(known.sum())
    for side in range(len(SIDES)):
        speaks = rows.knowledge.side_known[side, member, review]
        yield at[speaks], rows.key("side", review[speaks], side), np.ones(speaks.sum())
    for place, who in rows.knowledge.speaks.items():
        mine = (review == place) & who[member]
        yield at[mine], rows.key("language", review[mine]), np.ones(mine.sum())
