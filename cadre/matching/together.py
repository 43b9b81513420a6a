"""Two reviews seated anew together, when people have to change places between them."""

import numpy as np

from cadre.matching.desk import Desk
from cadre.matching.formulation import formulate
from cadre.matching.reseating import Wants
from cadre.matching.seating import Seating
from cadre.matching.sitting import STAYS
from cadre.matching.team import NOBODY, first_columns

GAP = 1e-3


def together(desk: Desk, reviews: tuple[int, int], gone: np.ndarray) -> list[set[int]] | None:
    """The teams of both that lack least together, from their own people and the best of those free; None without any.

    ``gone`` are members who cannot come.
    """
    held = [set(desk.team[review]) for review in reviews]
    for team in held:
        desk.put(team, -1)
    open_to = [desk.free(review) for review in reviews]
    for team in held:
        desk.put(team, 1)
    now = held[0] | held[1]
    whose = desk.pairs.member[np.array(sorted(now), dtype=np.int64)]
    found = [np.array(sorted(now), dtype=np.int64)]
    for review, is_open in zip(reviews, open_to, strict=True):
        table = desk.table(review)
        is_open &= ~np.isin(table.member, gone) & (desk.cast.people[table.seat] > 0)
        mine = np.isin(table.member, whose) & is_open
        mine[first_columns(table, is_open, table.relevance, NOBODY)] = True
        found.append(table.which[mine])
    columns = np.unique(np.concatenate(found))
    columns = columns[[_fits(desk, int(pair), now) for pair in columns]]
    members = {int(member) for member in desk.pairs.member[columns]}
    others = {pair for member in members for pair in desk.held.get(member, ())} - now
    seating = Seating(formulate(desk.rows, np.union1d(columns, np.array(sorted(others), dtype=np.int64))))
    which = seating.formulation.which
    seating.put(np.flatnonzero(np.isin(which, sorted(others | now))), 1)
    best, known = None, -1
    while best is None and len(seating.clashes) > known:  # days that clash are remembered from one try to the next
        known = len(seating.clashes)
        best = seating.best(list(reviews), Wants(kept=STAYS, gap=GAP))
    if best is None:
        return None
    chosen = which[best].tolist()
    return [{pair for pair in chosen if desk.review_of(pair) == review} for review in reviews]


def _fits(desk: Desk, pair: int, now: set[int]) -> bool:
    """Whether her days at a desk fit in beside what she holds elsewhere; what is held now does."""
    member = int(desk.pairs.member[pair])
    others = desk.held.get(member, set()) - now
    return pair in now or desk.diary.clash(member, [int(desk.pairs.seat[each]) for each in (pair, *others)]) is None
