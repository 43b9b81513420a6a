"""Which rule costs most: the best team with each rule lifted in turn, against the best team with all of them."""

from typing import Any

import numpy as np

from cadre.matching.explain import words
from cadre.matching.explain.why import alternatives, change, lacks, named, reserves, why, why_not
from cadre.matching.files.results import TEAM_FORMAT
from cadre.matching.lp.rows import FAMILIES
from cadre.matching.season.plan import places_of
from cadre.matching.team.solve import ReviewProblem

HOME, FIRST, SEAT = (FAMILIES.index(name) for name in ("home", "first_timers", "seat"))
NOTHING = 1e-6


def rules(problem: ReviewProblem) -> list[dict[str, Any]]:
    """Each rule with the relevance that lifting it would give and the seats and wishes that it would fill, the
    costliest first. A rule that is not kept costs nothing more."""
    table, best = problem.table, problem.best()
    if best is None:
        return []
    costs = []
    for rule, rows in _rules_with_rows(problem):
        team = problem.best(lifted=rows)
        if team is None:
            continue
        less = change(problem, best, team)
        lifted = np.isin(np.arange(len(table.keys)), rows)
        fewer = (table.lacking(best) - table.lacking(team)) * ~lifted @ table.weight
        costs.append(
            (
                float(fewer),
                -less["loss"],
                rule | {"gain": -less["loss"], "share": -less["share"], "filled": _others(less, rule)},
            )
        )
    costs.sort(key=lambda cost: (-round(cost[0], 6), -round(cost[1], 6)))
    return [rule for _, _, rule in costs]


def _rules_with_rows(problem: ReviewProblem):
    """Every rule of the team by name, with its rows: each wish, one home, first-timers."""
    table = problem.table
    for row in np.flatnonzero(table.is_wish & (table.family != SEAT) & (table.wished > 0)):
        yield named(table.rows, int(table.keys[row])), np.array([row])
    homes = np.flatnonzero(table.family == HOME)
    if len(homes):
        yield {"what": "home", "most": int(table.rows.from_one_home[problem.review])}, homes
    first = np.flatnonzero(table.family == FIRST)
    if len(first):
        yield {"what": "first_timers"}, first


def _others(less: dict[str, Any], rule: dict[str, Any]) -> list[dict[str, Any]]:
    same = rule["what"], rule.get("name")
    return [wish for wish in less["filled"] if (wish["what"], wish["name"]) != same]


FORMAT = "cadre-matching-explanation/1"


def explanation(problem: ReviewProblem, member: int | None = None, seat: int | None = None) -> dict[str, Any]:
    """Of the whole team; of one ``seat``; of one ``member``: why they have a seat and who else could, or why not.

    ``people`` are those seated, ``why_not`` is for a member who is not (or not in the seat asked about); rules
    and reserves belong to the whole team, and to a seat only the latter.
    """
    table, roster = problem.table, problem.roster
    columns = problem.team
    if seat is not None:
        columns = columns[table.seat[columns] == seat]
    if member is not None:
        columns = columns[table.member[columns] == member]
    explained: dict[str, Any] = {
        "format": FORMAT,
        "review": roster.arrays.reviews[problem.review].key,
        "people": [_person(problem, int(column)) for column in columns],
    }
    if member is not None:
        if not len(columns):
            explained["why_not"] = why_not(problem, member, None if seat is None else [seat])
        return explained
    if seat is None:
        explained["rules"] = rules(problem)
    names = {None if seat is None else roster.arrays.seats[seat].key}
    explained["behind"] = [reserve for reserve in reserves(problem) if seat is None or reserve["seat"] in names]
    return explained


def _person(problem: ReviewProblem, column: int) -> dict[str, Any]:
    if problem.table.pinned[column]:
        return why(problem, column) | {"instead": []}
    return why(problem, column) | {"instead": alternatives(problem, int(problem.table.member[column]))}


def proposal(problem: ReviewProblem, digest: str) -> dict[str, Any]:
    """What is written for the team that sits there. ``digest`` names the instance."""
    roster, table, team = problem.roster, problem.table, problem.team
    explained = explanation(problem)
    review = explained["review"]
    terms = {(person["member"], person["seat"]): person["terms"] for person in explained["people"]}
    places = [place for place in places_of(roster.rows, roster.chosen) if place["review"] == review]
    lacking, alone = lacks(problem, table.lacking(team)), float(roster.pairs.best_alone[problem.review])
    values = {
        "shortfall": table.shortfall(team),
        "seats_empty": sum(wish["many"] for wish in lacking if wish["what"] == "seat"),
        "total": table.total(team),
        "best_alone": alone,
        "people": len(team),
        "people_asked": table.people,
    }
    return {
        "format": TEAM_FORMAT,
        "instance": digest,
        "review": review,
        "seed": problem.seed,
        "places": [place | {"terms": terms[place["member"], place["seat"]]} for place in places],
        "lacking": lacking,
        "values": values,
        "people": explained["people"],
        "rules": explained["rules"],
        "behind": explained["behind"],
        "sentences": [*summary(review, values, lacking), *words.sentences(explained)],
    }


def summary(review: str, values: dict[str, Any], lacking: list[dict[str, Any]]) -> list[str]:
    """How many sit there, what is lacking, and how near the team is to the best of every seat."""
    asked = values["people_asked"]
    if not asked:
        return [f"{review} asks for no one."]
    lines = [f"{review}: {values['people']} of {words.people(asked)} found."]
    if lacking:
        lacks = words.listed(map(words.missing, lacking))
        lines.append(f"The team lacks {lacks}, and no team of those who can come lacks less.")
    else:
        lines.append("Nothing that was requested is missing.")
    if values["best_alone"] > 0:
        best = min(1.0, values["total"] / values["best_alone"])
        lines.append(f"Its relevance is {words.share(best)} of what the best person for every seat would bring.")
    return lines
