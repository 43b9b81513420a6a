"""Slots and traces: what is registered is found, in order, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from cadre.kernel import slots, traces
from cadre.kernel.slots import Panel
from cadre.kernel.traces import Trace

AT = datetime(2027, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _leave_no_trace():
    yield
    slots.forget("test.place")
    traces.forget("accounts.user", "test")


def test_panels_come_in_order_and_a_fill_may_stay_silent():
    slots.register("test.place", "late", lambda **asked: Panel(title="Late", order=90))
    slots.register("test.place", "silent", lambda **asked: None)
    slots.register("test.place", "several", lambda **asked: [Panel(title="B", order=10), Panel(title="A", order=10)])
    assert [panel.title for panel in slots.panels("test.place", user=None, at=AT)] == ["A", "B", "Late"]


def test_each_app_tells_where_a_record_came_from():
    traces.register("accounts.user", "test", origins=lambda record, user: [Trace("note", "A note")])
    told = traces.origins(get_user_model()(), user=None)
    assert [trace.words for trace in told] == ["A note"]
    assert traces.outcomes(get_user_model()(), user=None) == []
