"""Who steps in when a member of a team stands down, with the least change and what it costs, by the engine. Pure."""

from typing import Any

import numpy as np

from cadre.matching.explain.explanation import explanation
from cadre.matching.explain.why import repaired as changes_of
from cadre.matching.files.instance import parse
from cadre.matching.lp.programs import without_banner
from cadre.matching.lp.rows import Clashing, refuse_clashing
from cadre.matching.team.repair import Repair
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem

NOTHING: dict[str, Any] = {"person": None, "change": None}


def repaired(file: dict[str, Any], gone: str, seat: str) -> dict[str, Any]:
    """The ``person`` who steps in for the member ``gone`` on ``seat``, as the engine explains them, and the ``change``
    that it is for the team: who else moves, what comes to be lacking, and how much relevance is lost.

    ``file`` is an instance of one review with one seat that is not pinned: that of the member who goes, who sits there
    before, if the rules of the seat let them. Both are None where nobody can step in.
    """
    without_banner()
    roster = Roster.of(parse(file))
    try:
        refuse_clashing(roster.rows)
    except Clashing:
        return NOTHING
    pairs, members = roster.pairs, [member.key for member in roster.arrays.members]
    leaving = members.index(gone) if gone in members else -1
    place = [one.key for one in roster.arrays.seats].index(seat)
    roster.put(np.flatnonzero((pairs.member == leaving) & (pairs.seat == place)).tolist(), 1)
    before = {0: set(roster.team[0])}
    Repair(roster, frozenset({leaving})).run()
    if roster.team[0] <= before[0]:
        _fill(roster)
    change = next(iter(changes_of(roster, before)), None)
    comes = change["comes"] if change else []
    if not comes:
        return NOTHING
    who = members.index(comes[0]["member"])
    (person,) = explanation(ReviewProblem(roster, 0), who)["people"]
    return {"person": person, "change": change}


def _fill(roster: Roster) -> None:
    """Seat the best for the seat that nobody left: whoever had it could not take it by the rules of today."""
    problem = ReviewProblem(roster, 0)
    columns = problem.best(stay=True)
    if columns is not None:
        roster.seat(0, problem.table.which[columns].tolist())
