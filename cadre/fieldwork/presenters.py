"""Sessions and notes in words."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone

from cadre.fieldwork import queries
from cadre.fieldwork.choices import SIGNS
from cadre.fieldwork.wording import time_of
from cadre.kernel import clock
from cadre.kernel.identifiers import identifiers, parts_of
from cadre.kernel.text import count_of, format_list


def with_whom(session) -> str:
    """``6 response sergeants``: a count and roles."""
    return f"{session.people} {session.group}"


def session_facts(session) -> str:
    """``Tue 2 Feb, 10:00 to 11:00, Room 2. Focus group with 6 response sergeants. Bo asks, nobody yet takes notes.``"""
    where = [session.place]
    if session.starts_at:
        day = clock.day_of(session.starts_at)
        hours = f"{time_of(session.starts_at)} to {time_of(session.ends_at)}"
        where = [f"{day:%a} {day.day} {day:%b}", hours, session.place]
    asks, writes = (person.name if person else "nobody yet" for person in (session.asker, session.note_taker))
    people = f"{asks} asks, {writes} takes notes"
    parts = [", ".join(filter(None, where)), f"{session.get_kind_display()} with {with_whom(session)}", people]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def when_and_where(session, *, at) -> str:
    """``now, until 11:45, Room 4``, or ``at 10:30, until 11:45`` for one that begins after ``at``; on another day with
    that day."""
    day, today = clock.day_of(session.starts_at), clock.day_of(at)
    begins = "now" if session.starts_at <= at else f"at {time_of(session.starts_at)}"
    if day != today:
        begins = f"{'tomorrow' if day == today + clock.DAY else f'{day:%A} {day.day} {day:%B}'} {begins}"
    return ", ".join(filter(None, [begins, f"until {time_of(session.ends_at)}", session.place]))


def with_its_day(session) -> str:
    """``Response sergeants, Tuesday 2 March 2027, 10:00``; the title alone while it has no time."""
    if session.starts_at is None:
        return str(session)
    return f"{session}, {clock.format_long_date(clock.day_of(session.starts_at))}, {time_of(session.starts_at)}"


def rests_on(session) -> str:
    """Why a session cannot be withdrawn, and what can be done instead; empty while nothing rests on it."""
    notes = queries.notes_resting_on(session)
    if not notes:
        return ""
    return (
        f"{count_of(notes, 'note')} rest{'' if notes > 1 else 's'} on this session. Cancel it instead: its notes stay."
    )


def day_address(session) -> str:
    """The page of the day of a session, or of all sessions while it has no time."""
    if session.starts_at is None:
        return reverse("fieldwork:sessions", args=[session.review_id])
    return reverse("fieldwork:day", args=[session.review_id, clock.day_of(session.starts_at).isoformat()])


def days_of(review, sessions) -> list[dict]:
    """The days of the visit and those with a session, each with its address and short words."""
    days = {clock.day_of(session.starts_at) for session in sessions}
    if review.days:
        days |= {review.days.first + clock.DAY * count for count in range(review.days.days)}
    return [
        {
            "day": day,
            "words": f"{day:%a} {day.day} {day:%b}",
            "url": reverse("fieldwork:day", args=[review.pk, day.isoformat()]),
        }
        for day in sorted(days)
    ]


def day_named(words: str) -> date | None:
    """The day that an address names as ``2027-04-06``, if it does."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def session_rows(sessions, clashes: Mapping[int, list[str]], *, opens: bool) -> list[dict]:
    """The rows of a list; ``clashes`` are the people and rooms that each session shares at its time."""
    rows = [_session_row(session, clashes, opens=opens) for session in sessions]
    for row, before in zip(rows[1:], rows, strict=False):
        row["begins_a_day"] = row["day"] != before["day"]
    return rows


def _session_row(session, clashes: Mapping[int, list[str]], *, opens: bool) -> dict:
    day = clock.day_of(session.starts_at) if session.starts_at else None
    return {
        "session": session,
        "day": f"{day:%a} {day.day} {day:%b}" if day else "No time yet",
        "begins_a_day": True,
        "times": f"{time_of(session.starts_at)} to {time_of(session.ends_at)}" if session.starts_at else "",
        "whom": with_whom(session),
        "page": session.get_absolute_url() if opens else "",
        "clashes": format_list(clashes.get(session.pk, ())),
    }


def session_initial(session) -> dict:
    """What the form of a session shows before anything is changed; its start and end as a day and times in London."""
    names = ("title", "kind", "origin", "group", "people", "place", "asker", "note_taker")
    initial = {name: getattr(session, name) for name in names}
    if session.starts_at:
        start = timezone.localtime(session.starts_at, clock.LONDON)
        end = timezone.localtime(session.ends_at, clock.LONDON)
        initial |= {"day": start.date(), "time": start.time(), "ends": end.time()}
    return initial


def note_row(note, user, *, names=()) -> dict:
    """A note with what in it may identify a person, marked: people in ``names``, telephone numbers and the like."""
    parts = parts_of(note.text, identifiers(note.text, names))
    return {
        "note": note,
        "sign": SIGNS.get(note.tag, ""),
        "tag": note.get_tag_display() if note.tag else "",
        "gone": note.state == "retracted",
        "own": note.written_by_id == user.pk,
        "parts": parts,
        "caught": format_list(sorted({label for _, label in parts if label})),
    }
