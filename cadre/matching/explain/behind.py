"""Seats with nobody behind them: who is eligible and free for each seat, and not in the team already."""

from typing import Any

import numpy as np

from cadre.matching.sitting import Sitting


def behind(sitting: Sitting) -> list[dict[str, Any]]:
    """Every seat with how many people could still take it and how many sit there."""
    table, cast = sitting.table, sitting.desk.cast
    seated = np.isin(table.member, table.member[sitting.team])
    found = []
    for seat, part in table.parts:
        columns = np.flatnonzero(sitting.free[part] & ~seated[part]) + part.start
        found.append(
            {
                "seat": cast.seats[seat].key,
                "people": int(cast.people[seat]),
                "seated": int((table.seat[sitting.team] == seat).sum()),
                "behind": sum(sitting.fits(int(column)) for column in columns),
            }
        )
    return found
