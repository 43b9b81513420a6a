"""Why somebody has her seat: the terms of her relevance, her days, and the rules that need her."""

from datetime import date
from typing import Any

import numpy as np

from cadre.matching.explain.wishes import named
from cadre.matching.model import days_off_site, days_on_site
from cadre.matching.relevance import level_for, relevance
from cadre.matching.rows import FAMILIES
from cadre.matching.sitting import Sitting

FIRST_TIMERS, SEAT = FAMILIES.index("first_timers"), FAMILIES.index("seat")


def why(sitting: Sitting, column: int) -> dict[str, Any]:
    """The reasons for one place of the team."""
    cast = sitting.desk.cast
    place = int(sitting.table.seat[column])
    member, review, seat = cast.members[sitting.table.member[column]], cast.reviews[sitting.review], cast.seats[place]
    found = relevance(member, review, seat, cast.instance.weights)
    among, effort = days_off_site(review, seat)
    return {
        "seat": seat.key,
        "member": member.key,
        "relevance": float(sitting.table.relevance[column]),
        "pinned": bool(sitting.table.pinned[column]),
        "terms": {name: value for name, value in vars(found).items() if name != "total"},
        "levels": {strand: level_for(member, strand, review) for strand in review.strands},
        "actions": [len(review.actions & member.actions), len(review.actions)],
        "speaks_to": sorted(seat.seeks & member.speaks_to),
        "has_reviewed": member.has_reviewed,
        "days_on_site": len(days_on_site(review, seat)),
        "days_off_site": effort,
        "days_free": len([day for day in among if day in member.free_days]),
        "review_this_year": _how_many(sitting, int(sitting.table.member[column]), place),
        "needed_for": needed_for(sitting, column),
    }


def needed_for(sitting: Sitting, column: int) -> list[dict[str, Any]]:
    """The rules that the team would not keep without her, nobody else moving."""
    table, team = sitting.table, sitting.team
    mine = team[table.member[team] == table.member[column]]
    rest = np.setdiff1d(team, mine)
    more = table.lacking(rest) - table.lacking(team)
    rows = np.flatnonzero((more > 0.5) & (table.family != SEAT) & (table.weight > 0))
    use = table.use(team)
    found = [
        named(table.rows, int(table.keys[row])) | {"have": round(float(min(use[row], table.wished[row])))}
        for row in rows
    ]
    first = (table.family == FIRST_TIMERS) & (table.use(rest) > table.most)
    return found + [named(table.rows, int(key)) for key in table.keys[first]]


def _how_many(sitting: Sitting, member: int, seat: int) -> int | None:
    """Which of her reviews of the year this is, by their first days; 1 for the first, None outside a season."""
    desk = sitting.desk
    if not desk.is_season:
        return None
    year = desk.rows.periods.year
    mine = desk.first_days[seat], sitting.review
    earlier = {
        desk.review_of(pair)
        for pair in desk.held.get(member, ())
        if year[desk.pairs.seat[pair]] == year[seat]
        and (desk.first_days[desk.pairs.seat[pair]], desk.review_of(pair)) < mine
    }
    return 1 + len(earlier - {sitting.review})


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
