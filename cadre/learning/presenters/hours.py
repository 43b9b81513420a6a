"""Hours and contributions in words."""

from cadre.kernel.text import count_of, format_list
from cadre.learning.reckoning import in_words, total
from cadre.members.choices import Mode


def what(line) -> str:
    """What was done, without whose review it was: for the member's own portfolio."""
    if line.place:
        return f"Peer review: {line.place.seat.title}"
    return f"Course: {line.sign_up.day.course}" if line.sign_up else line.given.what


def parts(line) -> str:
    """In which ways, how many sessions and how many documents; empty for anything but a place."""
    if not line.place:
        return ""
    modes = [Mode(mode).label for mode in line.place.seat.modes]
    held = [count_of(line.place.sessions, "session")] if line.place.sessions else []
    read = [count_of(line.place.readings, "document") + " read"] if line.place.readings else []
    return format_list([*modes, *held, *read])


def row(line, came_of_it) -> dict:
    """A line, with the address of what came of its review, by the key of the review."""
    return {
        "came_of_it": came_of_it.get(line.place.seat.review_id) if line.place else None,
        "line": line,
        "day": line.day,
        "what": what(line),
        "parts": parts(line),
        "hours": in_words(line.hours),
        "reckoned": in_words(line.reckoned) if line.hours != line.reckoned else "",
        "learning": line.learning,
    }


def years(lines, came_of_it) -> list[dict]:
    """The lines under the year that they are in, the last first, with its hours."""
    numbers = sorted({line.day.year for line in lines}, reverse=True)
    return [
        {
            "year": year,
            "rows": [row(line, came_of_it) for line in lines if line.day.year == year],
            "hours": in_words(total(line.hours for line in lines if line.day.year == year)),
        }
        for year in numbers
    ]


def typed(line) -> dict:
    """The values of the form of a place or a course."""
    return {"hours": in_words(line.hours), "learning": line.learning}


def typed_of(contribution) -> dict:
    """The values of the form of what a member added."""
    kept = {name: getattr(contribution, name) for name in ("day", "what", "learning")}
    return kept | {"hours": in_words(contribution.hours)}
