"""A whole season staffed: least lacking, then the review hardest to staff, then the total, then fair load.

``best_season`` is anytime: it holds a plan as soon as each review has been seated once, and gives the best one when
time is out or someone stops it. With the same seed it gives the same plan, unless it was cut short.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from cadre.matching.arrays.arrays import CAPS, Arrays
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.lp.bounds import Bounds, Claim, close_bounds, least_lacking, quick_bounds, with_nobody, within
from cadre.matching.lp.duals import Duals
from cadre.matching.lp.programs import formulate
from cadre.matching.lp.rows import FAMILIES, Rows, refuse_clashing
from cadre.matching.rules.model import Instance
from cadre.matching.season.exact import SMALL, settle
from cadre.matching.season.plan import Season, lacking
from cadre.matching.season.search import Search, fair_floors, fair_gains
from cadre.matching.season.seating import Seating

NEAR = 0.08  # of relevance: how far from being chosen a pair may be under the duals, to be looked at in the search
ALL_OF_THEM = 4000  # pairs worth a solver's time, up to which the search looks at each
RAISING, TOTALLING = 3.5, 1  # seatings for each review
AT_LEAST = 400, 60  # seatings however few the reviews


@dataclass
class Progress:
    """What is known while a season is being staffed. ``stage`` in words."""

    stage: str
    worst: float | None = None
    total: float | None = None
    worst_bound: float | None = None
    total_bound: float | None = None


class Clock:
    """Whether there is time; ``stop`` may be called from a signal handler."""

    def __init__(self, seconds: float, tell: Callable[[Progress], None] | None = None):
        self.ends = perf_counter() + seconds
        self.tell = tell or (lambda progress: None)
        self.progress = Progress("reading")
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    @property
    def ended(self) -> str:
        if self.stopped:
            return "stopped"
        return "time" if perf_counter() > self.ends else "finished"

    @property
    def seconds_left(self) -> float:
        """0 when time is out or someone stopped it."""
        return 0.0 if self.stopped else max(0.0, self.ends - perf_counter())

    def say(self, stage: str, **known) -> None:
        self.progress.stage = stage
        for name, value in known.items():
            setattr(self.progress, name, value)
        self.tell(self.progress)

    def go_on(self, search: Search) -> bool:
        ratios = search.seating.ratios
        worst = float(ratios.min(initial=np.inf))
        self.say(
            self.progress.stage, worst=worst if np.isfinite(worst) else None, total=float(search.seating.totals.sum())
        )
        return self.ended == "finished"


def best_season(instance: Instance, *, seed: int = 0, clock: Clock | None = None) -> Season:
    """Staff the season. ``Clashing`` names pins that cannot all be honoured."""
    clock = clock or Clock(60.0)
    rows = Rows(pairs_of(Arrays(instance)))
    refuse_clashing(rows)
    if not len(rows.pairs.member):
        return Season(rows, np.zeros(0, dtype=np.int64), with_nobody(rows), seed, "finished")
    clock.say("prices")
    bounds = quick_bounds(rows)
    clock.say("bounds", worst_bound=bounds.ceiling, total_bound=bounds.total.value)
    search = _searched(rows, bounds, seed, clock)
    _seat_first(search, bounds)
    if clock.ended == "finished":
        bounds = close_bounds(rows, bounds, ends=clock.ends)
        clock.say("search", worst_bound=bounds.ceiling, total_bound=bounds.total.value)
        search = _searched(rows, bounds, seed, clock)
        _seat_first(search, bounds)
        if len(rows.pairs.member) > SMALL:
            _climb(search, clock)
    chosen = np.sort(search.seating.formulation.which[search.seating.chosen])
    searched: frozenset[str] = frozenset()
    if len(rows.pairs.member) <= SMALL and clock.ended == "finished":
        clock.say("settling")
        settled = settle(rows, search.seating, seed, seconds_left=lambda: clock.seconds_left)
        chosen, searched = settled.chosen, frozenset(settled.searched)
    return Season(rows, chosen, _claims(rows, chosen, bounds, clock), seed, clock.ended, searched)


def certified(rows: Rows, chosen: np.ndarray, *, seed: int = 0, clock: Clock | None = None) -> Season:
    """A plan that was made elsewhere, with what bounds every plan of its instance."""
    if not len(rows.pairs.member):
        return Season(rows, chosen, with_nobody(rows), seed, "finished")
    clock = clock or Clock(60.0)
    bounds = close_bounds(rows, quick_bounds(rows), ends=clock.ends)
    return Season(rows, chosen, _claims(rows, chosen, bounds, clock), seed, clock.ended)


def _searched(rows: Rows, bounds: Bounds, seed: int, clock: Clock) -> Search:
    near = np.zeros(len(bounds.gain), dtype=bool)
    near[bounds.pairs] = True
    if len(bounds.pairs) > ALL_OF_THEM:
        near &= (bounds.gain > -NEAR) | (bounds.used > 1e-6)
    near |= bounds.gain > -NEAR / 4
    near[rows.pinned] = True
    which = np.flatnonzero(near)
    seating = Seating(formulate(rows, which))
    return Search(seating, ceiling=bounds.ceiling, gain=bounds.gain[which], seed=seed, go_on=clock.go_on)


def _prices(seating: Seating, duals: Duals) -> np.ndarray:
    """(C,) what each column takes of its member at the duals of caps and days."""
    scarce = np.isin(duals.family, [FAMILIES.index(name) for name in (*CAPS, "day")])
    only = Duals(duals.rows, duals.keys[scarce], duals.numbers[scarce])
    formulation = seating.formulation
    number = np.zeros(len(formulation.keys))
    at = np.minimum(np.searchsorted(only.keys, formulation.keys), max(len(only.keys) - 1, 0))
    if len(only.keys):
        number = np.where(only.keys[at] == formulation.keys, only.numbers[at], 0.0)
    return np.bincount(formulation.column, number[formulation.row] * formulation.value, len(formulation.which))


def _seat_first(search: Search, bounds: Bounds) -> None:
    """Seat every review once, those whose floor binds most first."""
    order = np.argsort(-bounds.weights * search.seating.alone, kind="stable")
    search.seat_all(order, _prices(search.seating, bounds.total.duals))


def _climb(search: Search, clock: Clock) -> None:
    seating, many = search.seating, search.many
    search.raise_hardest(max(round(RAISING * many), AT_LEAST[0]))
    clock.say("total")
    search.raise_total(max(TOTALLING * many, AT_LEAST[1]))
    clock.say("fair load")
    search.even_out(lambda reviews: fair_gains(seating, reviews), fair_floors(seating))


def _claims(rows: Rows, chosen: np.ndarray, bounds: Bounds, clock: Clock) -> dict[str, Claim]:
    lacks = lacking(rows, chosen)
    shortfall = sum(lack["many"] * weight for lack, weight in lacks)
    claims = {"worst": bounds.worst, "total": bounds.total}
    if shortfall > 1e-9 and clock.ended == "finished":
        claim = least_lacking(rows, bounds.pairs, ends=clock.ends)
        if claim is not None:
            claims["shortfall"] = claim
        claims["worst"], claims["total"] = within(rows, bounds, shortfall, ends=clock.ends)
    return claims
