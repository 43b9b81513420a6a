"""How fast a coordinator gets an answer in a season of 200 reviews and 2,000 members: one team, everyone's stand-ins,
a drop-out. ``rows()`` measures; the same seed asks the same questions.

The season is planned first (``cadre match season`` for half a minute) unless a plan is given. Times are of the
processor, so that what else runs on the machine counts little; what is made once for a roster is made before.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bench.tables import markdown
from cadre.matching.explain.why import without
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import generate
from cadre.matching.season.plan import chosen_in, plan_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.team.repair import Repair, set_shadow_prices
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem

REVIEWS, MEMBERS, SEED, SECONDS = 200, 2000, 1, 25.0
DROPPED = 200  # members who drop out, one after the other, each from the plan as it was
ASKED = {"one team": 10, "all alternatives of a team": 100, "a drop-out": 25}
TITLES = ("answer", "asked p95 ms", "p50 ms", "p95 ms", "times", "note")


def rows(plan: dict[str, Any] | None = None) -> list[dict[str, object]]:
    """A row for each kind of answer."""
    roster = _roster(plan)
    teams = [_timed(lambda review=review: ReviewProblem(roster, review).best()) for review in range(REVIEWS)]
    others = [_timed(lambda review=review: _alternatives(roster, review)) for review in range(REVIEWS)]
    drops = _drop_outs(roster)
    people = [len(roster.team[review]) for review in range(REVIEWS)]
    changed = [count for _, count, _ in drops]
    short = sum(worse for _, _, worse in drops)
    return [
        _row("one team", teams, "each review, everyone else as planned"),
        _row("all alternatives of a team", others, f"{statistics.median(people):g} people a team, a team for each"),
        _row(
            "a drop-out",
            [spent for spent, _, _ in drops],
            f"median of people changed a review {statistics.median(changed):g}; {short} ended with more lacking",
        ),
    ]


def _roster(plan: dict[str, Any] | None) -> Roster:
    asked = generate(REVIEWS, MEMBERS, seed=SEED)
    instance = parse(asked)
    if plan is None:
        plan = plan_of(best_season(instance, seed=0, clock=Clock(SECONDS)), digest(asked))
    empty = Roster.of(instance)
    roster = Roster(empty.rows, chosen_in(plan, empty.rows, digest(asked)).tolist())
    set_shadow_prices(roster, plan)
    for review in range(REVIEWS):
        roster.table(review)
    return roster


def _alternatives(roster: Roster, review: int) -> None:
    problem = ReviewProblem(roster, review)
    for member in np.unique(problem.table.member[problem.team]):
        without(problem, int(member))


def _drop_outs(roster: Roster) -> list[tuple[float, float, int]]:
    """For each: milliseconds, people who come in for each review left, and whether more is lacking than before."""
    chance, found = np.random.default_rng(SEED), []
    seated = np.array(sorted(member for member, places in roster.places_of.items() if places))
    before = [set(team) for team in roster.team]
    for member in chance.choice(seated, min(DROPPED, len(seated)), replace=False):
        left = {roster.review_of(pair) for pair in roster.places_of[int(member)]}
        spent = _timed(Repair(roster, frozenset({int(member)})).run)
        new = sum(
            len(_members(roster, team) - _members(roster, old)) for team, old in zip(roster.team, before, strict=True)
        )
        worse = int(_lacking(roster, roster.team) > _lacking(roster, before) + 1e-6)
        found.append((spent, new / len(left), worse))
        for review, team in enumerate(before):
            if roster.team[review] != team:
                roster.seat(review, team)
    return found


def _members(roster: Roster, team: set[int]) -> set[int]:
    return {int(roster.pairs.member[pair]) for pair in team}


def _lacking(roster: Roster, teams: list[set[int]]) -> float:
    return sum(
        table.shortfall(np.array([table.column_of(pair) for pair in team], dtype=int))
        for table, team in ((roster.table(review), team) for review, team in enumerate(teams))
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def _row(name: str, spent: list[float], note: str) -> dict[str, object]:
    middle, most = np.percentile(spent, [50, 95])
    numbers = [ASKED[name], f"{middle:.1f}", f"{most:.1f}", len(spent), note]
    return dict(zip(TITLES, [name, *numbers], strict=True))


if __name__ == "__main__":
    sys.stdout.write(markdown(rows()) + "\n")
