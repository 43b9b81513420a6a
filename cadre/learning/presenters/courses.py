"""Courses, their days and who comes, in words."""

from itertools import groupby

from cadre.kernel import clock
from cadre.learning.lifecycle import SIGN_UP

COLOURS = {"waiting": "yellow", "placed": "green", "given-up": "grey"}
OWN = {"waiting": "You are on the waiting list", "placed": "You have a place"}
CANCELLED = {"text": "Cancelled", "colour": "red"}


def times(day) -> str:
    """``09:30 to 16:00``."""
    starts, ends = (moment.astimezone(clock.LONDON) for moment in (day.starts_at, day.ends_at))
    return f"{starts:%H:%M} to {ends:%H:%M}"


def when(day) -> str:
    """``Tuesday 2 March 2027, 09:30 to 16:00``."""
    return f"{clock.format_long_date(day.day)}, {times(day)}"


def where(day) -> str:
    """The room, or that it is by video."""
    return day.place or "By video call"


def free_places(day, *, at) -> str:
    """How many places are free, or that the day is full and how many wait; nothing once it has begun."""
    if day.is_cancelled or day.has_begun(at):
        return ""
    free = day.places - day.taken
    if free > 0:
        return f"{free} of {day.places} free"
    return f"Full, {day.queue} on the waiting list" if day.queue else "Full"


def day_tag(day, sign_up=None) -> dict | None:
    """That the day is cancelled, or what the reader has on it."""
    if day.is_cancelled:
        return CANCELLED
    return own_tag(sign_up) if sign_up else None


def own_tag(sign_up) -> dict:
    return {"text": OWN[sign_up.state], "colour": COLOURS[sign_up.state]}


def own_row(sign_up) -> dict:
    """A day for which the reader has signed up."""
    day = sign_up.day
    return {"day": day, "when": when(day), "where": where(day), "tag": own_tag(sign_up)}


def day_row(day, sign_up=None, *, at) -> dict:
    return {
        "day": day,
        "when": f"{clock.format_long_date(day.day).rsplit(' ', 1)[0]}, {times(day)}",
        "where": where(day),
        "places": free_places(day, at=at),
        "tag": day_tag(day, sign_up),
    }


def by_month(days, own, *, at) -> list[dict]:
    """Rows of days in their order, under the month that they are in. ``own`` are the reader's sign-ups by day."""
    months = groupby(days, key=lambda day: f"{day.day:%B %Y}")
    return [
        {"name": name, "rows": [day_row(day, own.get(day.pk), at=at) for day in of_month]} for name, of_month in months
    ]


def trainers(day) -> list[str]:
    return [str(trainer) for trainer in day.trainers.all()]


def trainers_typed(day) -> str:
    """The trainers as the form asks for them: addresses of those with an account, or names."""
    return "\n".join(trainer.user.email if trainer.user else trainer.name for trainer in day.trainers.all())


def day_initial(day) -> dict:
    """The values of the form of a day."""
    starts, ends = (moment.astimezone(clock.LONDON) for moment in (day.starts_at, day.ends_at))
    shown = {name: getattr(day, name) for name in ("place", "meeting", "places", "sign_up_by")}
    return shown | {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "trainers": trainers_typed(day),
    }


def person_row(sign_up) -> dict:
    """One person on the list of a day."""
    attended = {True: "Attended", False: "Did not attend", None: SIGN_UP.states[sign_up.state]}
    return {"sign_up": sign_up, "member": sign_up.member, "state": attended[sign_up.attended]}


def sign_up_words(day, *, at) -> str:
    """Why a member cannot sign up, or until when they can."""
    if day.has_begun(at):
        return "This day is over, or has begun."
    until = clock.format_date(day.sign_up_by)
    if not day.is_open(at):
        return f"The last day to sign up was {until}. If you still want to come, ask the programme."
    return f"You can sign up until {until}."
