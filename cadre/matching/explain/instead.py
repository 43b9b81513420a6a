"""Who else: the best team without somebody, the next best without the one who came for her, and so on."""

from typing import Any

import numpy as np

from cadre.matching.explain.change import change
from cadre.matching.sitting import Sitting

NEXT = 3


def without(sitting: Sitting, member: int) -> dict[str, Any] | None:
    """What changes in the best team without one member; None when no team keeps the rules without her."""
    found = sitting.best(without=[member], stay=True)
    return None if found is None else change(sitting, sitting.team, found)


def instead(sitting: Sitting, member: int, many: int = NEXT) -> list[dict[str, Any]]:
    """The next best teams without one member, each without whoever came in the one before."""
    gone, found = [member], []
    here = set(sitting.table.member[sitting.team].tolist())
    for _ in range(many):
        team = sitting.best(without=gone, stay=True)
        if team is None:
            break
        found.append(change(sitting, sitting.team, team))
        new = [int(each) for each in np.unique(sitting.table.member[team]) if int(each) not in here]
        if not new:
            break
        gone += new
    return found
