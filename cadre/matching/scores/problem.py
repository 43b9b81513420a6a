"""What is asked when papers are given reviewers by scores alone, and the CSV files that say so."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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
        papers=tuple(f"p{place + 1}" for place in range(papers)),
        reviewers=tuple(f"r{place + 1}" for place in range(reviewers)),
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
    for complaint in (_pins, _load_bounds, _sums, _papers, _reviewers):
        sentence = complaint(problem, units, limit)
        if sentence:
            raise Impossible(sentence)


def _pins(problem: Problem, units: int, limit: int) -> str:
    pinned_papers, pinned_reviewers = problem.fixed.sum(axis=1), problem.fixed.sum(axis=0)
    for paper, reviewer in np.argwhere(problem.fixed & ~problem.open):
        return (
            f"Paper {problem.papers[paper]} and reviewer {problem.reviewers[reviewer]} are both a conflict and a must."
        )
    if limit < units and problem.fixed.any():
        return "A pair that must be has chance 1, which is above the largest chance allowed for a pair."
    for paper in np.nonzero(pinned_papers > problem.demand)[0]:
        return (
            f"Paper {problem.papers[paper]} asks for {problem.demand[paper]} but {pinned_papers[paper]} pairs must be."
        )
    for reviewer in np.nonzero(pinned_reviewers > problem.most)[0]:
        name = problem.reviewers[reviewer]
        return f"Reviewer {name} may have {problem.most[reviewer]} but {pinned_reviewers[reviewer]} pairs must be."
    return ""


def _load_bounds(problem: Problem, units: int, limit: int) -> str:
    for reviewer in np.nonzero(problem.least > problem.most)[0]:
        name, least, most = problem.reviewers[reviewer], problem.least[reviewer], problem.most[reviewer]
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
    for paper in np.nonzero(problem.demand * units > free * limit)[0]:
        chance = f", each with a chance of at most {limit / units:g}" if limit < units else ""
        return (
            f"Paper {problem.papers[paper]} asks for {_many(problem.demand[paper], 'reviewer')}; "
            f"{free[paper]} have no conflict with it{chance}."
        )
    return ""


def _reviewers(problem: Problem, units: int, limit: int) -> str:
    free = (problem.open & problem.asking[:, None]).sum(axis=0)
    for reviewer in np.nonzero(problem.least * units > free * limit)[0]:
        chance = f", each with a chance of at most {limit / units:g}" if limit < units else ""
        return (
            f"Reviewer {problem.reviewers[reviewer]} must have at least {_many(problem.least[reviewer], 'paper')}; "
            f"{free[reviewer]} are open to them{chance}."
        )
    return ""


def explained(problem: Problem, short: np.ndarray, lacking: np.ndarray, paper_prices, reviewer_prices) -> str:
    """The cut in words, from a flow that leaves ``short`` (P,) reviewers and ``lacking`` (R,) papers wanting.

    ``paper_prices`` and ``reviewer_prices`` are its duals in units of one reviewer lacking.
    """
    if short.sum() > lacking.sum():
        poor = np.nonzero((paper_prices < -DEAR) & problem.asking)[0]
        wanted = int(problem.demand[poor].sum())
        names = _names([problem.papers[paper] for paper in poor])
        return (
            f"{names} ask for {wanted:,} reviewers between them; conflicts and loads leave "
            f"{_number(wanted - short.sum())} (short by {_number(short.sum())})."
        )
    poor = np.nonzero((reviewer_prices < -DEAR) & (problem.least > 0))[0]
    wanted = int(problem.least[poor].sum())
    names = _names([problem.reviewers[reviewer] for reviewer in poor], "Reviewer")
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


MAX_SCORE = 1e12


class Unreadable(Exception):
    """A file cannot be used; the message names the file, the line and the field."""


class Table:
    """A CSV file of a few named fields, the last of them a number; a header row, a BOM and CRLF are all welcome."""

    def __init__(self, path: Path, fields: tuple[str, ...], number: Callable[[str], float]):
        self.path, self.fields, self.number = Path(path), fields, number

    def __iter__(self) -> Iterator[tuple[int, list[str], float]]:
        """(line, the names, the number) of each row that is not blank."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._rows(csv.reader(file, strict=True))
        except UnicodeDecodeError as fault:
            raise Unreadable(
                f"{self.path.name}: not UTF-8 text ({fault.reason} at byte {fault.start}). Save it as UTF-8."
            ) from fault
        except OSError as fault:
            raise Unreadable(f"{self.path}: {fault.strerror}.") from fault

    def _rows(self, reader) -> Iterator[tuple[int, list[str], float]]:
        width, first = len(self.fields), True
        try:
            for row in reader:
                if not any(map(str.strip, row)):
                    continue
                if len(row) != width:
                    wanted = ",".join(self.fields)
                    split = ". Separate them by commas" if ";" in "".join(row) or "\t" in "".join(row) else ""
                    raise self.fault(reader.line_num, f"{len(row)} fields where {wanted} are expected{split}")
                names = [name.strip() for name in row[:-1]]
                try:
                    value = self.number(row[-1].strip())
                except ValueError as fault:
                    if first and _is_header(row[-1]):
                        first = False
                        continue
                    raise self.fault(reader.line_num, str(fault), self.fields[-1]) from fault
                first = False
                if not all(names):
                    raise self.fault(reader.line_num, "is empty", self.fields[names.index("")])
                yield reader.line_num, names, value
        except csv.Error as fault:
            raise self.fault(reader.line_num, str(fault)) from fault

    def fault(self, line: int, what: str, field: str = "") -> Unreadable:
        """An error at a line of this file."""
        where = f"{self.path.name}, line {line}, {field}" if field else f"{self.path.name}, line {line}"
        return Unreadable(f"{where}: {what}.")


def _is_header(last: str) -> bool:
    """Words at the end of the first row are a header; "nan" and an empty field are mistakes."""
    text = last.strip().lower().lstrip("+-")
    return text[:1].isalpha() and text not in {"nan", "inf", "infinity"}


def score(text: str) -> float:
    """A finite number; what a score may be, of either sign."""
    value = _decimal(text)
    if value != value:
        raise ValueError("is not a number (NaN)")
    if abs(value) > MAX_SCORE:
        raise ValueError(f"“{text}” is too large")
    return value


def whole(text: str) -> float:
    """A whole number, zero or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise ValueError(f"“{text}” is not a whole number, zero or more")
    return int(text)


def constraint(text: str) -> float:
    """−1 for a conflict, 1 for a pair that must be, 0 for neither."""
    value = _decimal(text)
    if value not in {-1, 0, 1}:
        raise ValueError(f"“{text}” is not -1 (conflict), 0 (nothing) or 1 (must be)")
    return value


def _decimal(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a number") from None
    if "_" in text:
        raise ValueError(f"“{text}” is not a number")
    return value


@dataclass(frozen=True)
class Files:
    """The files of one run; all but ``scores`` may be absent."""

    scores: Path
    conflicts: Path | None = None
    demands: Path | None = None
    loads: Path | None = None


def read(files: Files, *, demand: int, most: int, least: int = 0) -> Problem:
    """The problem in these files; ``demand``, ``most`` and ``least`` hold where the files say nothing else.

    A pair without a row has score 0. ``Unreadable`` names the file, the line and the field.
    """
    problem = _scores(files.scores, demand, most, least)
    if files.demands:
        problem = _demands(problem, files.demands)
    if files.loads:
        problem = _loads(problem, files.loads)
    return _conflicts(problem, files.conflicts) if files.conflicts else problem


def _scores(path: Path, demand: int, most: int, least: int) -> Problem:
    table = Table(path, ("paper", "reviewer", "score"), score)
    papers: dict[str, int] = {}
    reviewers: dict[str, int] = {}
    lines, rows, columns, values = [], [], [], []
    for line, (paper, reviewer), value in table:
        lines.append(line)
        rows.append(papers.setdefault(paper, len(papers)))
        columns.append(reviewers.setdefault(reviewer, len(reviewers)))
        values.append(value)
    if not values:
        raise Unreadable(f"{path.name}: no scores. Each line has a paper, a reviewer and a score.")
    scores = np.zeros((len(papers), len(reviewers)))
    at = np.array(rows, dtype=int) * len(reviewers) + np.array(columns, dtype=int)
    _refuse_repeats(table, at, lines)
    scores.flat[at] = values
    return Problem(
        papers=tuple(papers),
        reviewers=tuple(reviewers),
        scores=scores,
        open=np.ones(scores.shape, dtype=bool),
        fixed=np.zeros(scores.shape, dtype=bool),
        demand=np.full(len(papers), demand),
        least=np.full(len(reviewers), least),
        most=np.full(len(reviewers), most),
    )


def _refuse_repeats(table: Table, at: np.ndarray, lines: list[int]) -> None:
    order = np.argsort(at, kind="stable")
    again = np.nonzero(np.diff(at[order]) == 0)[0]
    if len(again):
        here = min(again, key=lambda place: lines[order[place + 1]])
        first, second = lines[order[here]], lines[order[here + 1]]
        raise table.fault(second, f"this pair already has a score on line {first}")


def _demands(problem: Problem, path: Path) -> Problem:
    return replace(problem, demand=_numbers(Table(path, ("paper", "demand"), whole), problem.papers, problem.demand))


def _loads(problem: Problem, path: Path) -> Problem:
    return replace(problem, most=_numbers(Table(path, ("reviewer", "load"), whole), problem.reviewers, problem.most))


def _numbers(table: Table, names: tuple[str, ...], otherwise: np.ndarray) -> np.ndarray:
    places, numbers = {name: place for place, name in enumerate(names)}, otherwise.copy()
    seen: dict[str, int] = {}
    for line, (name,), value in table:
        if name not in places:
            raise table.fault(line, f"“{name}” has no score", table.fields[0])
        if name in seen:
            raise table.fault(line, f"“{name}” is already on line {seen[name]}", table.fields[0])
        numbers[places[name]], seen[name] = value, line
    return numbers


def _conflicts(problem: Problem, path: Path) -> Problem:
    """Conflicts with papers or reviewers that have no score change nothing; a pair that must be needs both."""
    table = Table(path, ("paper", "reviewer", "constraint"), constraint)
    papers = {name: place for place, name in enumerate(problem.papers)}
    reviewers = {name: place for place, name in enumerate(problem.reviewers)}
    earlier: dict[tuple[str, str], float] = {}
    marks = np.zeros(problem.scores.shape)
    for line, (paper, reviewer), value in table:
        known = paper in papers and reviewer in reviewers
        if value == 1 and not known:
            field, name = ("paper", paper) if paper not in papers else ("reviewer", reviewer)
            raise table.fault(line, f"“{name}” has no score", field)
        if earlier.setdefault((paper, reviewer), value) != value:
            raise table.fault(line, "this pair already has a different value", "constraint")
        if known:
            marks[papers[paper], reviewers[reviewer]] = value
    return replace(problem, open=marks != -1, fixed=marks == 1)


def read_plan(path: Path, problem: Problem) -> tuple[np.ndarray, list[str]]:
    """(P, R) the plan in a file of paper,reviewer,score, and what is wrong with its rows, one sentence each."""
    table = Table(path, ("paper", "reviewer", "score"), score)
    papers = {name: place for place, name in enumerate(problem.papers)}
    reviewers = {name: place for place, name in enumerate(problem.reviewers)}
    chosen, wrong = np.zeros(problem.scores.shape, dtype=bool), []
    for line, (paper, reviewer), value in table:
        where = f"{table.path.name}, line {line}: "
        if paper not in papers or reviewer not in reviewers:
            wrong.append(f"{where}{paper if paper not in papers else reviewer} is not in the scores.")
            continue
        at = papers[paper], reviewers[reviewer]
        if chosen[at]:
            wrong.append(f"{where}{reviewer} has {paper} twice.")
        if value != problem.scores[at]:
            wrong.append(f"{where}score {value:g} where the scores say {problem.scores[at]:g}.")
        chosen[at] = True
    return chosen, wrong
