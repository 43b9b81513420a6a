"""The days on which a calendar file (RFC 5545) has its owner busy: times alone, whatever the events are called.

Runs only inside the limited process: nothing it is given is trusted.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from cadre.extraction.encodings import decoded
from cadre.extraction.refusals import Refused

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
# A day counts as busy from so many hours on, those of several events together.
HOURS = timedelta(hours=4)
MAX_EVENTS = 20_000
# One event a day for a century repeats less often.
MAX_REPEATS = 40_000

Interval = tuple[datetime, datetime]


def busy_days(path: Path, first: date, last: date) -> tuple[list[tuple[date, date]], int]:
    """The runs of busy days from ``first`` to ``last`` in the calendar file, and how many events could not be read.

    Raises ``Refused``.
    """
    text, _ = decoded(path.read_bytes())
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError):
        raise Refused("calendar-other-kind") from None
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
        raise Refused("calendar-other-kind")
    if len(events) > MAX_EVENTS:
        raise Refused("calendar-limits")
    known, unread = _intervals(events, (_instant(first), _instant(last + DAY)))
    return full_days(known, first, last), unread


def full_days(intervals: list[Interval], first: date, last: date) -> list[tuple[date, date]]:
    """The days from ``first`` to ``last`` of which ``intervals`` together cover four hours, days that follow each other
    joined."""
    taken: dict[date, timedelta] = {}
    for begins, ends in merged(intervals):
        day = max(begins.astimezone(LONDON).date(), first)
        while day <= last and _instant(day) < ends:
            inside = min(ends, _instant(day + DAY)) - max(begins, _instant(day))
            taken[day] = taken.get(day, timedelta()) + inside
            day += DAY
    runs: list[tuple[date, date]] = []
    for day in sorted(day for day, hours in taken.items() if hours >= HOURS):
        if runs and runs[-1][1] + DAY == day:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time without overlaps, in order."""
    joined: list[Interval] = []
    for begins, ends in sorted(one for one in intervals if one[0] < one[1]):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def _intervals(events: list[Event], window: Interval) -> tuple[list[Interval], int]:
    """When the events take up time in ``window``, and how many of them could not be read."""
    known: list[Interval] = []
    moved: set[tuple[str, datetime]] = set()
    unread = 0
    # A repeat that was moved is an event of its own; it takes the place of the repeat.
    for event in sorted(events, key=lambda event: "RECURRENCE-ID" not in event):
        try:
            if "RECURRENCE-ID" in event:
                moved.add((_uid(event), _instant(event["RECURRENCE-ID"].dt)))
            known += _times(event, window, moved) if _is_busy(event) else []
        except (ValueError, KeyError, TypeError, OverflowError, AttributeError):
            unread += 1
    return known, unread


def _times(event, window: Interval, moved) -> list[Interval]:
    begins, lasts, is_repeat = event["DTSTART"].dt, _lasts(event), "RECURRENCE-ID" in event
    times = []
    for start in [begins] if is_repeat else _repeats(event, begins, until=window[1]):
        at, ends = _instant(start), _end(start, lasts)
        if (is_repeat or (_uid(event), at) not in moved) and at < window[1] and ends > window[0]:
            times.append((max(at, window[0]), min(ends, window[1])))
    return times


def _uid(event) -> str:
    return str(event.get("UID", ""))


def _is_busy(event) -> bool:
    says_free = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    is_open = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not (says_free or is_open or str(event.get("STATUS", "")).upper() == "CANCELLED")


def _lasts(event) -> timedelta:
    begins = event["DTSTART"].dt
    if "DTEND" in event:
        ends = event["DTEND"].dt
        if isinstance(begins, datetime) == isinstance(ends, datetime):
            return ends - begins if not isinstance(begins, datetime) else _instant(ends) - _instant(begins)
    if "DURATION" in event:
        return event["DURATION"].dt
    return timedelta() if isinstance(begins, datetime) else DAY


def _end(start, lasts: timedelta) -> datetime:
    """Whole days end at a midnight, whatever the clocks do meanwhile."""
    return _instant(start) + lasts if isinstance(start, datetime) else _instant(start + lasts)


def _instant(moment) -> datetime:
    """The instant of a day's midnight or of a time; one without a zone that is known is taken as London's."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)


def _repeats(event, begins, *, until: datetime) -> set:
    """When the event takes place before ``until``: its start, the repeats of its rule and further dates, without those
    that are left out."""
    starts = {begins, *_dates(event, "RDATE")}
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        starts |= set(_by_rule(dict(rule), begins, until))
    left_out = {_instant(moment) for moment in _dates(event, "EXDATE")}
    return {start for start in starts if _instant(start) not in left_out}


def _dates(event, name: str) -> list:
    lists = event.get(name, [])
    known = [one.dt for part in (lists if isinstance(lists, list) else [lists]) for one in getattr(part, "dts", [])]
    return [moment[0] if isinstance(moment, tuple) else moment for moment in known]


def _by_rule(rule: dict, begins, until: datetime) -> Iterator:
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    start = begins.replace(tzinfo=None) if isinstance(begins, datetime) else datetime.combine(begins, time())
    parts = {name: values for name, values in rule.items() if name != "UNTIL"}
    words = ";".join(f"{name}={_joined(values)}" for name, values in parts.items())
    last = _instant(rule["UNTIL"][0]) if rule.get("UNTIL") else until
    if rule.get("UNTIL") and not isinstance(rule["UNTIL"][0], datetime):
        last = _instant(rule["UNTIL"][0] + DAY)
    for count, at in enumerate(islice(rrulestr(words, dtstart=start), MAX_REPEATS + 1)):
        if count == MAX_REPEATS:
            raise Refused("calendar-limits")
        moment = at.replace(tzinfo=zone) if isinstance(begins, datetime) else at.date()
        if _instant(moment) > min(last, until):
            return
        yield moment


def _joined(values) -> str:
    return ",".join(str(value) for value in (values if isinstance(values, list) else [values]))
