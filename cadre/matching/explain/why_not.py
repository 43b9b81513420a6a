"""Why not somebody: the rule in the way, what her other reviews take, or what a team with her would lose."""

from typing import Any

import numpy as np

from cadre.matching.explain.change import change
from cadre.matching.explain.taken import taken
from cadre.matching.pairs import REASONS
from cadre.matching.sitting import Sitting


def why_not(sitting: Sitting, member: int, seats: list[int] | None = None) -> dict[str, Any]:
    """One answer for each seat of the review (or of those asked about), the least loss first; ``answer`` is "seated",
    "not-eligible", "taken", "rules" (no team with her keeps the hard rules) or "loss"."""
    table, desk = sitting.table, sitting.desk
    asked = [seat for seat, _ in table.parts] if seats is None else seats
    answers = [_one(sitting, member, seat) for seat in asked]
    answers.sort(key=lambda each: (_ORDER.index(each["answer"]), each.get("short", 0), each.get("loss", 0)))
    return {"member": desk.cast.members[member].key, "seats": answers}


_ORDER = ["seated", "loss", "rules", "taken", "not-eligible"]


def _one(sitting: Sitting, member: int, seat: int) -> dict[str, Any]:
    desk, table = sitting.desk, sitting.table
    said: dict[str, Any] = {"seat": desk.cast.seats[seat].key}
    pair = desk.pairs.of(member, seat)
    if pair < 0:
        return said | {"answer": "not-eligible", "reason": str(REASONS[desk.pairs.reasons[seat, member]])}
    column = table.column_of(pair)
    if column in sitting.team:
        return said | {"answer": "seated"}
    stands = taken(desk, pair)
    if stands:
        return said | {"answer": "taken", "by": stands}
    team = sitting.best(must=np.array([column]), stay=True)
    if team is None:
        return said | {"answer": "rules"}
    found = change(sitting, sitting.team, team)
    short = table.shortfall(team) - table.shortfall(sitting.team)
    return said | {"answer": "loss", "short": round(short, 9)} | found
