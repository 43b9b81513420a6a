"""The sessions of a day as a table: people across, quarters of an hour down, a session as long as it lasts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from cadre.fieldwork.wording import time_of
from cadre.kernel import clock

QUARTER = timedelta(minutes=15)
AN_HOUR = 4
MINUTE = timedelta(minutes=1)
# A lane is a column of sessions that do not overlap: the quarter at which each starts, with how many it lasts.
Lane = dict[int, tuple[int, object]]


def grid(sessions, clashes: Mapping[int, list[str]]) -> dict:
    """``people``, each with how many ``lanes`` its column has, and ``rows`` of cells, for sessions that have a time.

    A person who is in two sessions at once has two lanes. Sessions without a person have a column of their own.
    """
    if not sessions:
        return {"people": [], "rows": []}
    first = min(session.starts_at for session in sessions).astimezone(clock.LONDON).replace(minute=0, second=0)
    count = -(-_quarters(first, max(session.ends_at for session in sessions)) // AN_HOUR) * AN_HOUR
    columns = [(who, _lanes(own, first)) for who, own in _by_person(sessions)]
    lanes = [(who, lane) for who, own in columns for lane in own]
    rows = []
    for quarter in range(count):
        at = {"at": time_of(first + QUARTER * quarter)}
        cells = [at | _cell(who, lane, quarter, clashes) for who, lane in lanes if not _is_covered(lane, quarter)]
        rows.append({"hour": time_of(first + QUARTER * quarter) if quarter % AN_HOUR == 0 else "", "cells": cells})
    return {"people": [{"person": who, "lanes": len(own)} for who, own in columns], "rows": rows}


def _quarters(first: datetime, at: datetime) -> int:
    """How many quarters of an hour from ``first`` to ``at``, those begun included."""
    return -(-(at - first) // QUARTER)


def _by_person(sessions) -> list[tuple[object, list]]:
    """Each person, by name, with their sessions; None with those of nobody."""
    people = sorted({person for session in sessions for person in session.team}, key=lambda person: person.name)
    columns = [(person, [session for session in sessions if person in session.team]) for person in people]
    alone = [session for session in sessions if not session.team]
    return [*columns, (None, alone)] if alone else columns


def _lanes(sessions, first: datetime) -> list[Lane]:
    lanes: list[Lane] = []
    for session in sorted(sessions, key=lambda session: session.starts_at):
        starts = (session.starts_at - first) // QUARTER
        lasts = max(_quarters(first, session.ends_at) - starts, 1)
        free = next(
            (lane for lane in lanes if all(begun + length <= starts for begun, (length, _) in lane.items())), None
        )
        if free is None:
            lanes.append(free := {})
        free[starts] = (lasts, session)
    return lanes


def _is_covered(lane: Lane, quarter: int) -> bool:
    return any(starts < quarter < starts + lasts for starts, (lasts, _) in lane.items())


def _cell(who, lane: Lane, quarter: int, clashes) -> dict:
    lasts, session = lane.get(quarter, (1, None))
    if session is None:
        return {"session": None, "person": who, "lasts": 1}
    role = "" if who is None else "Asks" if session.asker == who else "Takes notes"
    shown = {"role": role, "clash": who is not None and who.name in clashes.get(session.pk, ())}
    times = {"starts": time_of(session.starts_at), "minutes": (session.ends_at - session.starts_at) // MINUTE}
    return {"session": session, "person": who, "lasts": lasts, **shown, **times}
