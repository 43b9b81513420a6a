"""What another team of a review would mean: who comes, who leaves, who changes seat, what is lost, what is lacking."""

from typing import Any

import numpy as np

from cadre.matching.explain.wishes import named
from cadre.matching.sitting import Sitting


def change(sitting: Sitting, before: np.ndarray, after: np.ndarray) -> dict[str, Any]:
    """From one team to another. ``loss`` is in relevance of the whole team; ``lacking`` is what comes to be lacking."""
    table = sitting.table
    was = dict(zip(sitting.keys(before), before.tolist(), strict=True))
    will = dict(zip(sitting.keys(after), after.tolist(), strict=True))
    comes = [_placed(sitting, who, column) for who, column in will.items() if who not in was]
    leaves = [_placed(sitting, who, column) for who, column in was.items() if who not in will]
    moves = [
        {"member": who, "from": sitting.seat_key(was[who]), "to": sitting.seat_key(column)}
        for who, column in will.items()
        if who in was and sitting.seat_key(was[who]) != sitting.seat_key(column)
    ]
    more = table.lacking(after) - table.lacking(before)
    return {
        "comes": comes,
        "leaves": leaves,
        "moves": moves,
        "loss": round(table.total(before) - table.total(after), 9),
        "share": _share(table.total(before), table.total(after)),
        "lacking": lacks(sitting, more),
        "filled": lacks(sitting, -more),
    }


def lacks(sitting: Sitting, many: np.ndarray) -> list[dict[str, Any]]:
    """The rows of which some are lacking, by name; empty optional seats are not lacking."""
    table = sitting.table
    rows = np.flatnonzero((many > 0.5) & (table.weight > 0))
    return [named(table.rows, int(table.keys[row])) | {"many": round(float(many[row]))} for row in rows]


def _placed(sitting: Sitting, who: str, column: int) -> dict[str, Any]:
    return {"member": who, "seat": sitting.seat_key(column), "relevance": float(sitting.table.relevance[column])}


def _share(before: float, after: float) -> float:
    """The loss as a share of what the team has."""
    return round((before - after) / before, 9) if before > 0 else 0.0
