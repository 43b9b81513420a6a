"""What is asked when papers are to be given reviewers by scores alone: the matrix, demands, loads and conflicts."""

from dataclasses import dataclass

import numpy as np

UNITS = 1024  # chances are whole numbers of 1/1024, so that a flow gives them exactly


class Impossible(Exception):
    """No plan can keep the rules; the message says why, with numbers."""


@dataclass(frozen=True)
class Problem:
    """P papers and R reviewers, in the order in which the files name them.

    ``scores`` (P, R) float64; ``open`` (P, R) is false for a conflict; ``fixed`` (P, R) is true for a must;
    ``demand`` (P,) reviewers a paper needs; ``least`` and ``most`` (R,) papers a reviewer may have.
    """

    papers: tuple[str, ...]
    reviewers: tuple[str, ...]
    scores: np.ndarray
    open: np.ndarray
    fixed: np.ndarray
    demand: np.ndarray
    least: np.ndarray
    most: np.ndarray

    @property
    def asking(self) -> np.ndarray:
        """(P,) true for the papers that need anyone: only they count when the worst paper is sought."""
        return self.demand > 0

    @property
    def size(self) -> float:
        """The largest score without its sign; 1 when all are zero. Programmes are solved in these."""
        return float(np.abs(self.scores).max(initial=0)) or 1.0


def matrix(scores, demand=3, most=6, least=0, *, closed=None, fixed=None) -> Problem:
    """A problem from a bare (P, R) matrix; demands and loads may be one number or one for each paper or reviewer."""
    scores = np.asarray(scores, dtype=float)
    papers, reviewers = scores.shape
    none = np.zeros(scores.shape, dtype=bool)
    return Problem(
        papers=tuple(f"p{row + 1}" for row in range(papers)),
        reviewers=tuple(f"r{column + 1}" for column in range(reviewers)),
        scores=scores,
        open=none == 0 if closed is None else ~np.asarray(closed, dtype=bool),
        fixed=none if fixed is None else np.asarray(fixed, dtype=bool),
        demand=np.broadcast_to(np.asarray(demand, dtype=int), papers).copy(),
        least=np.broadcast_to(np.asarray(least, dtype=int), reviewers).copy(),
        most=np.broadcast_to(np.asarray(most, dtype=int), reviewers).copy(),
    )


def totals(problem: Problem, chosen: np.ndarray) -> np.ndarray:
    """(P,) the score of each paper under a (P, R) plan, or its expected score when the plan holds chances."""
    return np.where(chosen > 0, problem.scores * chosen, 0.0).sum(axis=1)


NAMED = 3
DEAR = 0.5  # of the price of one reviewer lacking: dearer papers lack, dearer reviewers are full


def must_be_possible(problem: Problem, *, units: int = 1, limit: int = 1) -> None:
    """Raise ``Impossible`` for what counting alone can see."""
    for complaint in (_pins, _loads, _sums, _papers, _reviewers):
        sentence = complaint(problem, units, limit)
        if sentence:
            raise Impossible(sentence)


def _pins(problem: Problem, units: int, limit: int) -> str:
    pinned_papers, pinned_reviewers = problem.fixed.sum(axis=1), problem.fixed.sum(axis=0)
    for row, column in np.argwhere(problem.fixed & ~problem.open):
        return f"Paper {problem.papers[row]} and reviewer {problem.reviewers[column]} are both a conflict and a must."
    if limit < units and problem.fixed.any():
        return "A pair that must be has chance 1, which is above the largest chance allowed for a pair."
    for row in np.nonzero(pinned_papers > problem.demand)[0]:
        return f"Paper {problem.papers[row]} asks for {problem.demand[row]} but {pinned_papers[row]} pairs must be."
    for column in np.nonzero(pinned_reviewers > problem.most)[0]:
        name = problem.reviewers[column]
        return f"Reviewer {name} may have {problem.most[column]} but {pinned_reviewers[column]} pairs must be."
    return ""


def _loads(problem: Problem, units: int, limit: int) -> str:
    for column in np.nonzero(problem.least > problem.most)[0]:
        name, least, most = problem.reviewers[column], problem.least[column], problem.most[column]
        return f"Reviewer {name} must have at least {least} papers and may have at most {most}."
    return ""


def _sums(problem: Problem, units: int, limit: int) -> str:
    asked, can, must = int(problem.demand.sum()), int(problem.most.sum()), int(problem.least.sum())
    papers, reviewers = len(problem.papers), len(problem.reviewers)
    if asked > can:
        return f"{_many(papers, 'paper')} ask for {asked:,} reviews; {_many(reviewers, 'reviewer')} may give {can:,}."
    if must > asked:
        return f"{_many(reviewers, 'reviewer')} must give at least {must:,} reviews; the papers ask for {asked:,}."
    return ""


def _papers(problem: Problem, units: int, limit: int) -> str:
    free = problem.open.sum(axis=1)
    for row in np.nonzero(problem.demand * units > free * limit)[0]:
        chance = f", each with a chance of at most {limit / units:g}" if limit < units else ""
        return (
            f"Paper {problem.papers[row]} asks for {_many(problem.demand[row], 'reviewer')}; "
            f"{free[row]} have no conflict with it{chance}."
        )
    return ""


def _reviewers(problem: Problem, units: int, limit: int) -> str:
    free = (problem.open & problem.asking[:, None]).sum(axis=0)
    for column in np.nonzero(problem.least * units > free * limit)[0]:
        chance = f", each with a chance of at most {limit / units:g}" if limit < units else ""
        return (
            f"Reviewer {problem.reviewers[column]} must have at least {_many(problem.least[column], 'paper')}; "
            f"{free[column]} are open to them{chance}."
        )
    return ""


def explained(problem: Problem, short: np.ndarray, lacking: np.ndarray, paper_prices, reviewer_prices) -> str:
    """The cut in words, from a flow that leaves ``short`` (P,) reviewers and ``lacking`` (R,) papers wanting.

    ``paper_prices`` and ``reviewer_prices`` are its duals in units of one reviewer lacking.
    """
    if short.sum() > lacking.sum():
        poor = np.nonzero((paper_prices < -DEAR) & problem.asking)[0]
        wanted = int(problem.demand[poor].sum())
        names = _names([problem.papers[each] for each in poor])
        return (
            f"{names} ask for {wanted:,} reviewers between them; conflicts and loads leave "
            f"{_number(wanted - short.sum())} (short by {_number(short.sum())})."
        )
    poor = np.nonzero((reviewer_prices < -DEAR) & (problem.least > 0))[0]
    wanted = int(problem.least[poor].sum())
    names = _names([problem.reviewers[each] for each in poor], "Reviewer")
    return (
        f"{names} must have at least {wanted:,} papers between them; conflicts and demands leave "
        f"{_number(wanted - lacking.sum())} (short by {_number(lacking.sum())})."
    )


def _names(names: list[str], noun: str = "Paper") -> str:
    if len(names) == 1:
        return f"{noun} {names[0]}"
    shown, more = names[:NAMED], len(names) - NAMED
    tail = f" and {more:,} more" if more > 0 else ""
    return f"{noun}s {', '.join(shown)}{tail}"


def _number(value: float) -> str:
    return f"{round(value * UNITS) / UNITS:,g}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
