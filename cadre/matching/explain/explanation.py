"""Everything there is to say about a team, or about one person or one seat of it, as data."""

from typing import Any

from cadre.matching.explain.behind import behind
from cadre.matching.explain.instead import instead
from cadre.matching.explain.rules import rules
from cadre.matching.explain.why import why
from cadre.matching.explain.why_not import why_not
from cadre.matching.sitting import Sitting

FORMAT = "cadre-matching-explanation/1"


def explanation(sitting: Sitting, member: int | None = None, seat: int | None = None) -> dict[str, Any]:
    """Of the whole team; of one ``seat``; of one ``member``: why she sits there and who else could, or why not.

    ``people`` are those seated, ``why_not`` is for a member who is not (or not in the seat asked about); rules
    and who stands behind the seats belong to the whole team, and to a seat only the latter.
    """
    table, desk = sitting.table, sitting.desk
    columns = sitting.team
    if seat is not None:
        columns = columns[table.seat[columns] == seat]
    if member is not None:
        columns = columns[table.member[columns] == member]
    found: dict[str, Any] = {
        "format": FORMAT,
        "review": desk.cast.reviews[sitting.review].key,
        "people": [_person(sitting, int(column)) for column in columns],
    }
    if member is not None:
        if not len(columns):
            found["why_not"] = why_not(sitting, member, None if seat is None else [seat])
        return found
    if seat is None:
        found["rules"] = rules(sitting)
    names = {None if seat is None else desk.cast.seats[seat].key}
    found["behind"] = [each for each in behind(sitting) if seat is None or each["seat"] in names]
    return found


def _person(sitting: Sitting, column: int) -> dict[str, Any]:
    if sitting.table.pinned[column]:
        return why(sitting, column) | {"instead": []}
    return why(sitting, column) | {"instead": instead(sitting, int(sitting.table.member[column]))}
