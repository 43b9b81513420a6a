"""The best team for what was asked, with its reasons and its proof, by the matching engine. Pure."""

from typing import Any

from cadre.matching.explain.explanation import proposal
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.lp.programs import without_banner
from cadre.matching.lp.rows import Clashing, refuse_clashing
from cadre.matching.season.plan import plan_of
from cadre.matching.season.season import Clock, certified
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem
from cadre.matching.verify.verify import violations

SECONDS = 2.0


class NoTeam(Exception):
    """The people who were pinned cannot all have their seats."""


class Unproved(Exception):
    """The check of the engine's own answer found a fault in it."""


def solved(file: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The plan with its certificate, and the team with its reasons, for an instance of one review.

    The plan was checked as ``cadre match verify`` checks it. Raises ``NoTeam``.
    """
    without_banner()
    asked, name = parse(file), digest(file)
    roster = Roster.of(asked)
    try:
        refuse_clashing(roster.rows)
    except Clashing as clash:
        raise NoTeam from clash
    columns = ReviewProblem(roster, 0).best()
    if columns is None:
        raise NoTeam
    roster.seat(0, roster.table(0).which[columns].tolist())
    plan = plan_of(certified(roster.rows, roster.chosen, clock=Clock(SECONDS)), name)
    if wrong := violations(asked, plan, name):
        raise Unproved(wrong)
    return plan, proposal(ReviewProblem(roster, 0), name)
