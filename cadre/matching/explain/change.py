"""What another team of a review would mean, and which rules of a team have which name."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import SIDES
from cadre.matching.explain import phrases
from cadre.matching.lp.rows import FAMILIES, Rows
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem


def named(rows: Rows, key: int) -> dict[str, Any]:
    """What a row of one review is about: ``what``, ``name`` and, for a wish, ``asked``."""
    arrays, family = rows.arrays, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(each) for each in rows.parts(family, np.array(key)))
    if family == "seat":
        return {"what": "seat", "name": arrays.seats[one].key, "asked": int(arrays.people[one])}
    review, rules = arrays.reviews[one], rows.rules
    if family == "kind":
        kind = list(arrays.kinds)[other]
        return {"what": "kind", "name": kind, "asked": rules.mix.get(kind, 0)}
    if family == "strand":
        strand = list(arrays.strands)[other]
        return {
            "what": "strand", "name": strand, "asked": rules.members_for_each_strand, "level": rules.strand_level,
        }  # fmt: skip
    if family == "side":
        return {"what": "side", "name": SIDES[other], "asked": 1}
    if family == "language":
        return {"what": "language", "name": review.language, "asked": 1}
    if family == "home":
        return {"what": "home", "name": list(arrays.homes)[other], "most": rules.most_from_one_home}
    return {"what": "first_timers", "name": ""}


def change(problem: ReviewProblem, before: np.ndarray, after: np.ndarray) -> dict[str, Any]:
    """From one team to another. ``loss`` is in relevance of the whole team; ``lacking`` is what comes to be lacking."""
    table = problem.table
    was = dict(zip(problem.keys(before), before.tolist(), strict=True))
    will = dict(zip(problem.keys(after), after.tolist(), strict=True))
    comes = [_placed(problem, who, column) for who, column in will.items() if who not in was]
    leaves = [_placed(problem, who, column) for who, column in was.items() if who not in will]
    moves = [
        {"member": who, "from": problem.seat_key(was[who]), "to": problem.seat_key(column)}
        for who, column in will.items()
        if who in was and problem.seat_key(was[who]) != problem.seat_key(column)
    ]
    more = table.lacking(after) - table.lacking(before)
    return {
        "comes": comes,
        "leaves": leaves,
        "moves": moves,
        "loss": round(table.total(before) - table.total(after), 9),
        "share": _share(table.total(before), table.total(after)),
        "lacking": lacks(problem, more),
        "filled": lacks(problem, -more),
    }


def lacks(problem: ReviewProblem, many: np.ndarray) -> list[dict[str, Any]]:
    """The rows of which some are lacking, by name; empty optional seats are not lacking."""
    table = problem.table
    rows = np.flatnonzero((many > 0.5) & (table.weight > 0))
    return [named(table.rows, int(table.keys[row])) | {"many": round(float(many[row]))} for row in rows]


def _placed(problem: ReviewProblem, who: str, column: int) -> dict[str, Any]:
    return {"member": who, "seat": problem.seat_key(column), "relevance": float(problem.table.relevance[column])}


def _share(before: float, after: float) -> float:
    """The loss as a share of what the team has."""
    return round((before - after) / before, 9) if before > 0 else 0.0


def repaired(roster: Roster, before: dict[int, set[int]]) -> list[dict[str, Any]]:
    """The change of every review whose team is another; ``before`` are the teams as they were."""
    found = []
    for review, team in sorted(before.items()):
        problem = ReviewProblem(roster, review)
        old = np.array(sorted(problem.table.column_of(pair) for pair in team), dtype=np.int64)
        if not np.array_equal(old, problem.team):
            found.append({"review": roster.arrays.reviews[review].key} | change(problem, old, problem.team))
    return found


def sentences(changes: list[dict[str, Any]], dropped: list[str]) -> Iterator[str]:
    """The sentences of a repair."""
    who = phrases.listed(dropped)
    if not changes:
        yield f"No one changes: {who} {'have' if len(dropped) > 1 else 'has'} no place to give up."
        return
    people = {one["member"] for each in changes for what in ("comes", "leaves", "moves") for one in each[what]}
    count = len(people - set(dropped))
    some = phrases.people(count) if count else "no one"
    yield f"Apart from {who}, {some} {'changes' if count < 2 else 'change'}."
    for each in changes:
        yield f"{each['review']}: {phrases.changes(each)} {phrases.loss(each)}".strip()
        if each["lacking"]:
            yield f"  It now lacks {phrases.listed(map(phrases.missing, each['lacking']))}."
    if not any(each["lacking"] for each in changes):
        yield "Nothing is lacking that was not lacking before."
