"""The day and time of a session: written as people write it, and refused where no clock shows it."""

import pytest

from cadre.accounts.models import User
from cadre.fieldwork.forms import SessionForm
from cadre.kernel import clock

pytestmark = pytest.mark.django_db


def form(day, time):
    given = {"title": "Staff", "kind": "interview", "origin": "leadership", "people": 1, "group": "Staff"}
    days = dict(zip(("day_0", "day_1", "day_2"), day.split(), strict=True))
    return SessionForm({**given, **days, "time": time}, team=User.objects.none())


@pytest.mark.parametrize(("typed", "hour"), [("9.30am", 9), ("9:30 PM", 21), ("2pm", 14), ("14.30", 14), ("0930", 9)])
def test_a_time_is_read_as_people_write_it(typed, hour):
    sent = form("2 3 2027", typed)
    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["starts_at"].astimezone(clock.LONDON).hour == hour


def test_an_hour_that_the_clocks_leave_out_is_refused():
    sent = form("28 3 2027", "01:30")
    assert "no such time on that day" in sent.errors["time"][0]
    assert form("28 3 2027", "02:30").is_valid()
    assert form("31 10 2027", "01:30").is_valid(), "an hour that comes twice is one that a clock shows"
