"""The climb of a large season: a few reviews are seated again, all others staying, until nothing more is gained."""

from collections.abc import Callable

import numpy as np

from cadre.matching.season.seating import Objective, Seating

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

    ``gain`` (C,) of the columns under the duals for the total shows who nearly belongs where.
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
        return [int(other) for other in np.argsort(-held, kind="stable")[:many]]

    # --- the climb

    def seat_all(self, order: np.ndarray, prices: np.ndarray) -> None:
        """A first seating, review by review at prices; each time the reviews seated before stay as they are."""
        floors = np.full(self.many, 0.97 * self.ceiling)
        self.seating.put(
            np.flatnonzero(np.isin(self.seating.formulation.which, self.seating.formulation.rows.pinned)), 1
        )
        for review in order:
            objective = Objective(floors=((floors, TO_FLOOR),), prices=prices, gap=0.02)
            self._seat([int(review)], objective)
            if not self.go_on(self):
                objective.nodes = 1

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
        objective = Objective(floors=((floors, TO_FLOOR), (np.full(self.many, self.ceiling), TO_CEILING)))
        self._seat(self.around(self._whom(ratios, turn), together), objective)

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
        objective = Objective(floors=((floors, FIRM),), gap=0.02)
        order = self.chance.permutation(self.many)
        for turn in range(turns):
            if not self.go_on(self):
                return
            self._seat(self.around(int(order[turn % self.many]), TOGETHER), objective)

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
            self._seat(reviews, Objective(floors=((floors, FIRM),), gains=gains(reviews), gap=0.01))

    def _seat(self, reviews: list[int], objective: Objective) -> None:
        columns = self.seating.best(reviews, objective)
        if columns is not None:
            self.seating.replace(reviews, columns)
