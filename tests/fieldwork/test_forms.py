"""The day and time of a session: written as people write it, and refused where no clock shows it."""

from datetime import timedelta

import pytest

from cadre.accounts.models import User
from cadre.fieldwork.forms import SessionForm
from cadre.kernel import clock

pytestmark = pytest.mark.django_db


def form(day, time, ends=""):
    given = {"title": "Staff", "kind": "interview", "origin": "leadership", "people": 1, "group": "Staff"}
    days = dict(zip(("day_0", "day_1", "day_2"), day.split(), strict=True))
    return SessionForm({**given, **days, "time": time, "ends": ends}, team=User.objects.none())


@pytest.mark.parametrize(("typed", "hour"), [("9.30am", 9), ("9:30 PM", 21), ("2pm", 14), ("14.30", 14), ("0930", 9)])
def test_a_time_is_read_as_people_write_it(typed, hour):
    sent = form("2 3 2027", typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["starts_at"].astimezone(clock.LONDON).hour == hour


@pytest.mark.parametrize(("time", "ends", "length"), [("9:30", "", 60), ("9:30", "11.00", 90), ("01:30", "2:30", 60)])
def test_a_session_lasts_as_long_as_is_typed_or_an_hour(time, ends, length):
    facts = form("2 3 2027", time, ends)
    assert facts.is_valid(), facts.errors
    assert facts.cleaned_data["ends_at"] - facts.cleaned_data["starts_at"] == timedelta(minutes=length)


@pytest.mark.parametrize(
    ("time", "ends", "field", "words"),
    [
        ("9:30", "9:30", "ends", "after the start"),
        ("9:30", "8:00", "ends", "after the start"),
        ("", "9:00", "time", ""),
    ],
)
def test_an_end_without_a_start_or_before_it_is_refused(time, ends, field, words):
    assert words in form("2 3 2027", time, ends).errors[field][0]


def test_an_hour_that_the_clocks_leave_out_is_refused():
    sent = form("28 3 2027", "01:30")
    assert "no such time on that day" in sent.errors["time"][0]
    assert form("28 3 2027", "02:30").is_valid()
    assert form("31 10 2027", "01:30").is_valid(), "an hour that comes twice is one that a clock shows"
