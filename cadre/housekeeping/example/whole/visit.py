"""Sessions from their content file: who took part, the notes, and the evidence made from them."""

import uuid
from datetime import timedelta

from cadre.fieldwork.choices import PointTag
from cadre.housekeeping.example.whole import coding
from cadre.housekeeping.example.whole.reading import moment
from cadre.housekeeping.story.steps_evidence import add_note, add_session

TAGS = {*PointTag.values, "note"}


def arrange(cast, review, script, *, at) -> list:
    """Add the sessions of the content file to the timetable."""
    return [
        add_session(
            review=review,
            title=each["title"],
            kind=each["kind"],
            origin=each["origin"],
            group=each["group"],
            people=each["people"],
            place=each["place"],
            starts_at=moment(review.first_day + timedelta(days=each["day"]), each["time"]),
            asker=cast[each["asker"]],
            note_taker=cast[each["writer"]],
            by=cast["lead"],
            at=at,
        )
        for each in script
    ]


def hear(cast, review, session, script) -> list:
    """Note the notes of a session while it goes on, and code them that evening."""
    writer, evening = cast[script["writer"]], moment(review.first_day + timedelta(days=script["day"]), "18:30")
    coded = []
    for number, each in enumerate(script["notes"]):
        note = _note(review, session, each, number, line=script["line"], by=writer)
        if "item" in each:
            when = evening + timedelta(minutes=3 * number)
            coded.append(coding.from_note(review, note, each, line=script["line"], by=writer, at=when))
    return coded


def _note(review, session, script, number, *, line, by):
    tag = next(key for key in script if key in TAGS)
    noted_at = session.starts_at + timedelta(minutes=6 * number + 4)
    return add_note(
        session=session,
        key=uuid.uuid5(uuid.NAMESPACE_URL, f"{session.pk}:{script[tag]}"),
        text=script[tag],
        tag="" if tag == "note" else tag,
        line=review.lines.get(position=script.get("line", line)),
        sequence=number,
        noted_at=noted_at,
        by=by,
        at=noted_at,
    )
