"""Members who are free day by day, in rows of weeks."""

from math import ceil

LEVELS = 4


def free_days(known, days) -> dict:
    """The panel of the page that sets the visit: a row for each week; ``days`` are those typed or saved, or None."""
    best = max((count for _, count in known.days), default=0)
    weeks: dict = {}
    for day, count in known.days:
        level = ceil(LEVELS * count / best) if count else 0
        cell = {"day": day, "count": count, "level": level, "chosen": days is not None and day in days}
        weeks.setdefault(day.isocalendar()[:2], [None] * 5)[day.weekday()] = cell
    return {
        "members": known.members,
        "weeks": [(_short(next(cell["day"] for cell in week if cell)), week) for week in weeks.values()],
    }


def _short(day) -> str:
    """``28 Dec``: the table is beside a calendar that has the years."""
    return f"{day.day} {day:%b}"
