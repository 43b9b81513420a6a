"""Two ways from a first seating to the plan of a season: neighbourhoods for large ones, every plan for small ones."""

from collections.abc import Callable
from dataclasses import dataclass, field

import highspy
import numpy as np

from cadre.matching.arrays.arrays import Diary
from cadre.matching.lp.programs import FLOOR, Aim, answered, formulate, linear_program, quiet
from cadre.matching.lp.rows import Rows
from cadre.matching.season.seating import Seating, Wants

GIVES_WAY = 0.002  # the share of each review's relevance that may be given for it
LOAD, TRAVEL, RELEVANCE = 0.1, 0.02, 0.05


def fair_floors(seating: Seating) -> np.ndarray:
    """(R,) ratios below which no review may fall while load is evened out: never below the present worst."""
    ratios = np.where(np.isfinite(seating.ratios), seating.ratios, 0)
    return np.maximum((1 - GIVES_WAY) * ratios, np.minimum(ratios, ratios.min(initial=1.0))) * (1 - 1e-9)


def fair_gains(seating: Seating, reviews: list[int]) -> np.ndarray:
    """(C,) what choosing each column gains when ``reviews`` are seated again: relevance a little, less other load."""
    members = len(seating.arrays.members)
    elsewhere = seating.chosen & ~np.isin(seating.review, reviews)
    load = np.bincount(seating.member[elsewhere], minlength=members)
    offered = np.array([member.caps.reviews_a_year or 4 for member in seating.arrays.members], dtype=float)
    share = load / offered
    return RELEVANCE * seating.relevance - LOAD * (share + 0.5 / offered)[seating.member]


TOGETHER = 5  # reviews seated again at once
PULL = 0.02  # of relevance: how near a pair must be to being chosen to pull the review that has the member
RISE, RISE_SHARE = 0.004, 1.004  # how far above the worst the floor is set
TO_CEILING, TO_FLOOR = 12.0, 60.0  # what one relevance below the ceiling, and below the floor, costs
FIRM = 400.0
ANYWHERE = 4
MORE, WIDEN = 5, 15
POOL = 12  # one review of so many counts as hard to staff
NO_MORE, NEXT_NO_MORE = 80, 20  # seatings in a row without a rise of the worst, after which it is let be
HARDEST = 5  # reviews raised one after the other


class Search:
    """A seating on its way up. ``ceiling`` is what no review's worst ratio exceeds; ``go_on`` says whether to.

    ``gain`` (C,) of the columns under the duals for the total tells who nearly belongs where.
    """

    def __init__(
        self, seating: Seating, *, ceiling: float, gain: np.ndarray, seed: int, go_on: Callable[["Search"], bool]
    ):
        self.seating, self.ceiling, self.go_on = seating, ceiling, go_on
        self.many = len(seating.alone)
        self.chance = np.random.default_rng(seed)
        self.pull = np.exp(np.minimum(0.0, gain) / PULL)
        self.frozen = np.zeros(self.many)
        self.owner = np.full(len(seating.use), -1)
        for review, rows in enumerate(seating.wishes_of):
            self.owner[rows] = review

    # --- which reviews together

    def lacking(self) -> np.ndarray:
        """(R,) the weighted shortfall of each review."""
        lacks = self.seating.lacking * self.seating.formulation.weight
        return np.bincount(self.owner[self.owner >= 0], lacks[self.owner >= 0], self.many)

    def around(self, review: int, many: int) -> list[int]:
        """A review and those that hold the people it would have, with some chance."""
        seating, members = self.seating, len(self.seating.arrays.members)
        columns = seating.columns_of[review]
        columns = columns[~seating.chosen[columns]]
        wanted = np.bincount(seating.member[columns], self.pull[columns] + 0.02, members)
        shared = np.bincount(seating.review[seating.chosen], wanted[seating.member[seating.chosen]], self.many)
        held = (shared + 1e-6) * self.chance.uniform(0.3, 1.7, self.many)
        held[review] = np.inf
        return [int(each) for each in np.argsort(-held, kind="stable")[:many]]

    # --- the climb

    def seat_all(self, order: np.ndarray, prices: np.ndarray) -> None:
        """A first seating, review by review at prices; each time the reviews seated before stay as they are."""
        floors = np.full(self.many, 0.97 * self.ceiling)
        self.seating.put(
            np.flatnonzero(np.isin(self.seating.formulation.which, self.seating.formulation.rows.pinned)), 1
        )
        for review in order:
            wants = Wants(floors=((floors, TO_FLOOR),), prices=prices, gap=0.02)
            self._seat([int(review)], wants)
            if not self.go_on(self):
                wants.nodes = 1

    def raise_hardest(self, turns: int) -> None:
        """Fill what lacks and raise the worst; one that cannot be raised keeps its ratio while the next is raised."""
        idle, best, frozen = 0, self._height(), 0
        for turn in range(turns):
            if not self.go_on(self) or best[1] >= self.ceiling - 1e-6:
                return
            self._raise_one(turn, TOGETHER + min(MORE, idle // WIDEN))
            height = self._height()
            idle = 0 if height > best else idle + 1
            best = max(best, height)
            if idle >= (NEXT_NO_MORE if frozen else NO_MORE):
                if frozen == HARDEST - 1:
                    return
                self._freeze_worst()
                idle, best, frozen = 0, self._height(), frozen + 1

    def _raise_one(self, turn: int, together: int) -> None:
        ratios = np.where(self.frozen > 0, np.inf, self.seating.ratios)
        worst = float(ratios.min())
        if not np.isfinite(worst):
            return
        target = min(self.ceiling, max(worst + RISE, worst * RISE_SHARE))
        floors = np.where(self.frozen > 0, self.frozen, target)
        wants = Wants(floors=((floors, TO_FLOOR), (np.full(self.many, self.ceiling), TO_CEILING)))
        self._seat(self.around(self._whom(ratios, turn), together), wants)

    def _whom(self, ratios: np.ndarray, turn: int) -> int:
        if turn % ANYWHERE == 0:
            return int(self.chance.integers(self.many))
        lacking = np.flatnonzero(self.lacking() > 1e-9)
        if len(lacking) and turn % 2:
            return int(self.chance.choice(lacking))
        hardest = np.argsort(ratios, kind="stable")[: max(5, self.many // POOL)]
        return int(hardest[0] if turn % ANYWHERE == 1 else self.chance.choice(hardest))

    def _height(self) -> tuple[float, float]:
        ratios = self.seating.ratios[self.frozen == 0]
        return -round(self.seating.shortfall, 6), round(float(ratios.min(initial=np.inf)), 9)

    def _freeze_worst(self) -> None:
        ratios = np.where(self.frozen > 0, np.inf, self.seating.ratios)
        review = int(ratios.argmin())
        self.frozen[review] = ratios[review]

    def raise_total(self, turns: int) -> None:
        """Raise the total; no review falls below what the hardest have."""
        ratios = np.where(np.isfinite(self.seating.ratios), self.seating.ratios, 0)
        free = ratios[self.frozen == 0]
        floors = np.where(self.frozen > 0, self.frozen, free.min(initial=1.0)) * (1 - 1e-9)
        wants = Wants(floors=((floors, FIRM),), gap=0.02)
        order = self.chance.permutation(self.many)
        for turn in range(turns):
            if not self.go_on(self):
                return
            self._seat(self.around(int(order[turn % self.many]), TOGETHER), wants)

    def even_out(self, gains: Callable[[list[int]], np.ndarray], floors: np.ndarray) -> None:
        """One round in which load is shared more evenly, as far as ``floors`` of every review allow."""
        order = self.chance.permutation(self.many)
        done: set[int] = set()
        for review in order:
            if not self.go_on(self):
                return
            if int(review) in done:
                continue
            reviews = self.around(int(review), TOGETHER)
            done.update(reviews)
            self._seat(reviews, Wants(floors=((floors, FIRM),), gains=gains(reviews), gap=0.01))

    def _seat(self, reviews: list[int], wants: Wants) -> None:
        found = self.seating.best(reviews, wants)
        if found is not None:
            self.seating.replace(reviews, found)


SMALL = 1500  # pairs, up to which every plan is searched
NOISE = 1e-7
TRIES = 50


@dataclass
class Settled:
    """``chosen`` (N,) pairs; ``searched`` names the aims of which nothing better is left: shortfall, worst, total."""

    chosen: np.ndarray
    searched: set[str] = field(default_factory=set)


class SeasonProgram:
    """The integer program of a whole season; what is reached becomes a rule for what comes next."""

    def __init__(self, rows: Rows, chosen: np.ndarray, seed: int, seconds_left: Callable[[], float]):
        self.rows, self.seed, self.seconds_left = rows, seed, seconds_left
        self.formulation = formulate(rows, np.arange(len(rows.pairs.member)))
        self.columns = len(self.formulation.which)
        self.chosen = chosen
        self.rules: list[tuple[np.ndarray, np.ndarray, float]] = []  # columns, values, least
        self.model = linear_program(self.formulation, Aim(1.0, 1.0, 1.0))
        self.lacking = np.flatnonzero(self.formulation.wished > 0)
        self.diary = Diary(rows.arrays)

    def seek(self, share: float, worth: float, penalty: float, relaxed=()) -> bool:
        """Seek one aim; whether nothing better is left. ``relaxed`` are reviews on which the floor does not bear."""
        for _ in range(TRIES):
            solver = self._solver(share, worth, penalty, relaxed)
            values = answered(solver, self.model)
            if solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
                return False
            chosen = values[: self.columns] > 0.5
            if not self._clash(chosen):
                self.chosen = chosen
                return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return False

    def _solver(self, share: float, worth: float, penalty: float, relaxed) -> highspy.Highs:
        formulation, many = self.formulation, self.columns + len(self.lacking) + 1
        lacking = penalty * formulation.weight[self.lacking]
        self.model.col_cost_ = np.concatenate([-share * formulation.relevance, lacking, np.array([-worth])])
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        self.model.integrality_ = [whole] * self.columns + [real] * (many - self.columns)
        solver = quiet(self.seed, self.seconds_left())
        for name in ("mip_rel_gap", "mip_abs_gap"):
            solver.setOptionValue(name, NOISE)
        solver.passModel(self.model)
        for columns, values, least in self.rules:
            solver.addRow(least, highspy.kHighsInf, len(columns), columns.astype(np.int32), values)
        floors = np.flatnonzero(formulation.family == FLOOR)
        for review in relaxed:
            solver.changeCoeff(int(floors[review]), many - 1, 0.0)
        solver.setSolution(self._start())
        return solver

    def _start(self) -> highspy.HighsSolution:
        formulation, chosen = self.formulation, self.chosen.astype(float)
        use = np.bincount(formulation.row, formulation.value * chosen[formulation.column], len(formulation.keys))
        lacking = np.maximum(0, formulation.wished - use)[self.lacking]
        ratios = self.ratios
        solution = highspy.HighsSolution()
        solution.col_value = np.concatenate([chosen, lacking, [min(2.0, float(ratios.min(initial=2.0)))]])
        return solution

    @property
    def ratios(self) -> np.ndarray:
        pairs, arrays = self.rows.pairs, self.rows.arrays
        got = np.bincount(arrays.review_of[pairs.seat[self.chosen]], pairs.relevance[self.chosen], len(arrays.reviews))
        alone = pairs.best_alone
        return np.where(alone > 0, got / np.where(alone > 0, alone, 1), np.inf)

    @property
    def shortfall(self) -> float:
        formulation = self.formulation
        use = np.bincount(formulation.row, formulation.value * self.chosen[formulation.column], len(formulation.keys))
        return float(np.maximum(0, formulation.wished - use)[self.lacking] @ formulation.weight[self.lacking])

    def keep_shortfall(self) -> None:
        weights = -self.formulation.weight[self.lacking]
        columns = self.columns + np.arange(len(self.lacking))
        self.rules.append((columns, weights, -self.shortfall - NOISE))

    def keep_floor(self, review: int, ratio: float) -> None:
        columns = np.flatnonzero(self.rows.arrays.review_of[self.rows.pairs.seat] == review)
        least = ratio * self.rows.pairs.best_alone[review] - NOISE
        self.rules.append((columns, self.rows.pairs.relevance[columns], least))

    def _clash(self, chosen: np.ndarray) -> bool:
        """Whether someone's days do not fit; such a choice is not made again."""
        pairs, seen = self.rows.pairs, len(self.rules)
        for member in np.unique(pairs.member[chosen]):
            mine = np.flatnonzero(chosen & (pairs.member == member))
            clash = self.diary.clash(int(member), [int(seat) for seat in pairs.seat[mine]])
            if clash:
                held = mine[np.isin(pairs.seat[mine], clash)]
                self.rules.append((held, -np.ones(len(held)), 1.0 - len(held)))
        return len(self.rules) > seen


def settle(rows: Rows, seating: Seating, seed: int, *, seconds_left: Callable[[], float]) -> Settled:
    """Search every plan of a small season, from the plan of ``seating``, as far as time allows."""
    start = np.zeros(len(rows.pairs.member), dtype=bool)
    start[seating.formulation.which[seating.chosen]] = True
    whole, found = SeasonProgram(rows, start, seed, seconds_left), set()
    if whole.seek(0.0, 0.0, 1.0) or whole.shortfall <= NOISE:
        found.add("shortfall")
    whole.keep_shortfall()
    if _raise(whole) and "shortfall" in found:
        found.add("worst")
    if whole.seek(1.0, 0.0, 0.0) and "worst" in found:
        found.add("total")
    return Settled(np.flatnonzero(whole.chosen), found)


def _raise(whole: SeasonProgram) -> bool:
    """The worst ratio, then the next worst, a few times; each stays. Whether the worst of all was settled."""
    settled, fixed = None, [int(each) for each in np.flatnonzero(~np.isfinite(whole.ratios))]
    for _ in range(HARDEST):
        ratios = whole.ratios
        if len(fixed) == len(ratios):
            break
        ended = whole.seek(0.0, 1.0, 0.0, relaxed=fixed)
        settled = ended if settled is None else settled
        ratios = whole.ratios.copy()
        ratios[fixed] = np.inf
        worst = int(ratios.argmin())
        whole.keep_floor(worst, float(ratios[worst]))
        fixed.append(worst)
    for review in set(range(len(whole.ratios))) - set(fixed):
        whole.keep_floor(review, float(whole.ratios[fixed[-1]]) if fixed else 0.0)
    return settled is not False
