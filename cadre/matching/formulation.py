"""The programme on some of the pairs, ready for a solver: columns of pairs, rows that can bind, room for what lacks."""

from dataclasses import dataclass

import numpy as np

from cadre.matching.rows import FAMILIES, Rows

SEAT, FLOOR = FAMILIES.index("seat"), FAMILIES.index("floor")


@dataclass(frozen=True)
class Formulation:
    """C columns (``which``: places among all pairs) and K rows (``keys``, sorted).

    ``start`` (C + 1,), ``row``, ``value``: the non-zeros by column. ``most`` (K,): right-hand side of ≤ rows, infinite
    for others. ``wished`` (K,): what soft rows and seats ask for, 0 for others; ``weight`` (K,) what one lacking
    weighs. Floor rows are among them; what they hold is set by whoever solves.
    """

    rows: Rows
    which: np.ndarray
    keys: np.ndarray
    start: np.ndarray
    row: np.ndarray
    value: np.ndarray
    most: np.ndarray
    wished: np.ndarray
    weight: np.ndarray
    family: np.ndarray

    @property
    def relevance(self) -> np.ndarray:
        return self.rows.pairs.relevance[self.which]

    @property
    def column(self) -> np.ndarray:
        """The column of each non-zero."""
        return np.repeat(np.arange(len(self.which)), np.diff(self.start))


def formulate(rows: Rows, which: np.ndarray) -> Formulation:
    """The programme on the pairs ``which`` (sorted places). Hard rows that these pairs cannot break are left out."""
    entries = rows.entries(which)
    wished_keys, asked, weights = rows.wished
    floor = rows.key("floor", np.arange(len(rows.cast.reviews)))
    keys, row = np.unique(np.concatenate([entries.key, wished_keys, floor]), return_inverse=True)
    row = row[: len(entries.key)]
    family = rows.family_of(keys)
    most = rows.most(keys)
    wished, weight = np.zeros(len(keys)), np.zeros(len(keys))
    at = np.searchsorted(keys, wished_keys)
    wished[at], weight[at] = asked, weights
    is_wish = np.zeros(len(keys), dtype=bool)
    is_wish[at] = True
    reach = np.bincount(row, np.maximum(entries.value, 0), len(keys))
    keep = is_wish | (family == FLOOR) | (reach > most)
    keep &= ~_implied(rows, keys, family, which)
    new = np.cumsum(keep) - 1
    held = keep[row]
    at, row, value = entries.at[held], new[row[held]], entries.value[held]
    order = np.argsort(at, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=len(which)))]).astype(np.int32)
    return Formulation(
        rows, which, keys[keep], start, row[order].astype(np.int32), value[order], most[keep], wished[keep],
        weight[keep], family[keep],
    )  # fmt: skip


def _implied(rows: Rows, keys, family, which) -> np.ndarray:
    """(K,) rows that another row implies.

    Whoever is there on a day was there the day before, unless a run of days starts: only days on which one of these
    pairs starts can bind. Where a member takes one review a year, and all is in one year, nothing can clash.
    """
    day, once = FAMILIES.index("day"), FAMILIES.index("once")
    found = (family == day) & ~np.isin(keys, rows.first_days(which))
    if len(np.unique(rows.periods.year)) == 1 and rows.periods.year[0] >= 0:
        single = rows.limits["reviews_a_year"] <= 1
        for name, place in (("day", day), ("once", once)):
            mine = np.flatnonzero(family == place)
            found[mine] |= single[rows.parts(name, keys[mine])[0]]
    return found & (not len(rows.pinned))
