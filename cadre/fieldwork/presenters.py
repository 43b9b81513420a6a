"""Sessions and notes in words."""

from django.utils import timezone

from cadre.fieldwork.choices import SIGNS
from cadre.kernel import clock


def with_whom(session) -> str:
    """``6 response sergeants``: a count and roles."""
    return f"{session.people} {session.group}"


def session_initial(session) -> dict:
    """What the form of a session shows before anything is changed; its start as a day and a time in London."""
    names = ("title", "kind", "origin", "group", "people", "place", "asker", "note_taker")
    initial = {name: getattr(session, name) for name in names}
    if session.starts_at:
        start = timezone.localtime(session.starts_at, clock.LONDON)
        initial |= {"day": start.date(), "time": start.time()}
    return initial


def note_row(note, user) -> dict:
    return {
        "note": note,
        "sign": SIGNS.get(note.tag, ""),
        "tag": note.get_tag_display() if note.tag else "",
        "gone": note.state == "retracted",
        "own": note.written_by_id == user.pk,
    }
