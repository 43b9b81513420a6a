"""From the files that conference tools exchange to a problem: scores, conflicts, demands and loads."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cadre.matching.scores.problem import Problem
from cadre.matching.scores.tables import Table, Unreadable, constraint, score, whole


@dataclass(frozen=True)
class Files:
    """The files of one run; all but ``scores`` may be absent."""

    scores: Path
    conflicts: Path | None = None
    demands: Path | None = None
    loads: Path | None = None


def read(files: Files, *, demand: int, most: int, least: int = 0) -> Problem:
    """The problem in these files; ``demand``, ``most`` and ``least`` hold for whom the files say nothing else.

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
            raise table.fault(line, "this pair is already said to be something else", "constraint")
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


__all__ = ["Files", "Unreadable", "read", "read_plan"]
