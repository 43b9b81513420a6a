"""Busy days in a calendar file: only days, whatever is wrong with the file, and within limits."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.extraction import limited
from cadre.extraction.calendars import HOURS, busy_days, full_days, merged
from cadre.extraction.refusals import Refused

FIRST, LAST = date(2027, 1, 1), date(2031, 12, 31)
START = datetime(2027, 1, 4, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def calendar(*events: str) -> str:
    body = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}\nEND:VCALENDAR\n".replace("\n", "\r\n")


@pytest.fixture
def read(tmp_path):
    def busy(*events, text=""):
        path = tmp_path / "a.ics"
        path.write_text(text or calendar(*events))
        runs, unread = busy_days(path, FIRST, LAST)
        days = [
            (first + timedelta(count)).isoformat() for first, last in runs for count in range((last - first).days + 1)
        ]
        return [day[2:] for day in days], unread

    return busy


WORK = "DTSTART:20270105T090000Z\nDTEND:20270105T170000Z"


@pytest.mark.parametrize(
    ("event", "days"),
    [
        ("DTSTART;VALUE=DATE:20270105\nDTEND;VALUE=DATE:20270108", ["27-01-05", "27-01-06", "27-01-07"]),
        ("DTSTART;VALUE=DATE:20270105", ["27-01-05"]),
        ("DTSTART:20270105T090000Z\nDTEND:20270105T130000Z", ["27-01-05"]),
        ("DTSTART:20270105T090000Z\nDTEND:20270105T125900Z", []),
        ("DTSTART:20270105T200000\nDURATION:PT10H", ["27-01-05", "27-01-06"]),
        ("DTSTART;TZID=Mars/Phobos:20270105T090000\nDURATION:PT8H", ["27-01-05"]),
        ("DTSTART;TZID=GMT Standard Time:20270705T200000\nDURATION:PT8H", ["27-07-05", "27-07-06"]),
        (f"{WORK}\nTRANSP:TRANSPARENT", []),
        (f"{WORK}\nSTATUS:CANCELLED", []),
        (f"{WORK}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        (f"{WORK}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20270106T090000Z", ["27-01-05", "27-01-07"]),
        (f"{WORK}\nRRULE:FREQ=WEEKLY;UNTIL=20270119T090000Z", ["27-01-05", "27-01-12", "27-01-19"]),
        (f"{WORK}\nRDATE:20270203T090000Z", ["27-01-05", "27-02-03"]),
        ("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=YEARLY;UNTIL=20280105", ["27-01-05", "28-01-05"]),
    ],
)
def test_days_of_an_event(read, event, days):
    assert read(f"UID:a\nSUMMARY:Secret\n{event}") == (days, 0)


def test_short_events_of_one_day_count_together(read):
    times = [f"DTSTART:20270105T{hour}0000Z\nDTEND:20270105T{hour + 2}0000Z" for hour in (10, 11, 14)]
    assert read(*times) == (["27-01-05"], 0)
    assert read(*times[:2]) == ([], 0)


def test_a_repeat_that_was_moved_takes_the_place_of_the_repeat(read):
    moved = "UID:a\nRECURRENCE-ID:20270112T090000Z\nDTSTART:20270113T090000Z\nDTEND:20270113T170000Z"
    assert read(f"UID:a\n{WORK}\nRRULE:FREQ=WEEKLY;COUNT=2", moved)[0] == ["27-01-05", "27-01-13"]


def test_what_repeats_for_ever_is_read_to_the_last_day(read):
    days, _ = read(f"{WORK}\nRRULE:FREQ=DAILY")
    assert (days[0], days[-1], len(days)) == ("27-01-05", "31-12-31", (LAST - date(2027, 1, 5)).days + 1)


@pytest.mark.parametrize(
    "broken", ["DTSTART:broken", "SUMMARY:none", f"{WORK}\nRRULE:FREQ=NONSENSE", "DTSTART:20270105T090000Z\nDURATION:x"]
)
def test_an_event_that_cannot_be_read_is_counted(read, broken):
    assert read(broken, WORK) == (["27-01-05"], 1)


def test_a_line_that_is_broken_leaves_the_rest(read):
    assert read(f"nonsense\n{WORK}") == (["27-01-05"], 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nonsense", "calendar-other-kind"),
        ("BEGIN:VCALENDAR\n", "calendar-other-kind"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:x\nEND:VCARD\n", "calendar-other-kind"),
        (calendar(f"{WORK}\nRRULE:FREQ=SECONDLY"), "calendar-limits"),
        (calendar(f"{WORK}\nRRULE:FREQ=DAILY;INTERVAL=0"), "calendar-limits"),
    ],
)
def test_what_is_refused(read, text, code):
    with pytest.raises(Refused) as refused:
        read(text=text)
    assert refused.value.code == code


def test_it_is_read_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "a.ics"
    path.write_text(calendar(WORK, "DTSTART:broken"))
    assert limited.busy(path, FIRST, LAST) == ([(date(2027, 1, 5), date(2027, 1, 5))], 1)
    path.write_bytes(b"\xff\x00nonsense")
    with pytest.raises(Refused) as refused:
        limited.busy(path, FIRST, LAST)
    assert refused.value.code == "calendar-other-kind"


def intervals():
    quarters = st.tuples(st.integers(-50, 500), st.integers(-5, 60))
    return st.lists(quarters.map(lambda one: (START + QUARTER * one[0], START + QUARTER * sum(one))), max_size=10)


def taken(times) -> set:
    return {begins + QUARTER * count for begins, ends in times for count in range(max(0, (ends - begins) // QUARTER))}


@given(intervals())
def test_merged_times_are_the_same_time_apart_and_in_order(times):
    joined = merged(times)
    assert taken(joined) == taken(times)
    assert all(one[1] < other[0] for one, other in zip(joined, joined[1:], strict=False))


@given(intervals())
def test_busy_days_are_those_of_which_four_hours_are_taken(times):
    first, last = START.date(), START.date() + timedelta(4)
    quarters = [moment.date() for moment in taken(times)]
    days = {first + timedelta(count) for count in range(5)}
    expected = {day for day in days if quarters.count(day) * QUARTER >= HOURS}
    runs = full_days(times, first, last)
    assert {begins + timedelta(count) for begins, ends in runs for count in range((ends - begins).days + 1)} == expected
    assert all(one[1] + timedelta(1) < other[0] for one, other in zip(runs, runs[1:], strict=False))


@settings(max_examples=30)
@given(st.integers(1, 4), st.sets(st.integers(0, 6), min_size=1), st.integers(1, 20))
def test_weekly_rules_repeat_on_their_weekdays(tmp_path_factory, interval, weekdays, count):
    names = ",".join(["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day] for day in sorted(weekdays))
    path = tmp_path_factory.mktemp("ics") / "a.ics"
    rule = f"RRULE:FREQ=WEEKLY;INTERVAL={interval};BYDAY={names};COUNT={count}"
    monday = date(2027, 1, 4)
    path.write_text(calendar(f"DTSTART;VALUE=DATE:{monday:%Y%m%d}\n{rule}"))
    runs, _ = busy_days(path, FIRST, LAST)
    busy = {begins + timedelta(step) for begins, ends in runs for step in range((ends - begins).days + 1)}
    in_weeks = (
        monday + timedelta(weeks=week * interval, days=day) for week in range(count) for day in sorted(weekdays)
    )
    assert busy == {monday, *sorted(in_weeks)[:count]}
