"""Score files as tables with line numbers; errors name the file, the line and the field."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cadre.matching.scores.problem import Problem

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
            raise Unreadable(f"{self.path.name}: not UTF-8 text ({fault.reason} at byte {fault.start}).") from fault
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
                    raise self.fault(reader.line_num, f"{len(row)} fields where {wanted} are expected")
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
        here = min(again, key=lambda each: lines[order[each + 1]])
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
    said: dict[tuple[str, str], float] = {}
    marks = np.zeros(problem.scores.shape)
    for line, (paper, reviewer), value in table:
        known = paper in papers and reviewer in reviewers
        if value == 1 and not known:
            field, name = ("paper", paper) if paper not in papers else ("reviewer", reviewer)
            raise table.fault(line, f"“{name}” has no score", field)
        if said.setdefault((paper, reviewer), value) != value:
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
