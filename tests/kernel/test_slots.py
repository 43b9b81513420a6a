"""What apps put on a page of another, and what they must know of the person first."""

from datetime import UTC, datetime

import pytest

from cadre.kernel import slots
from cadre.kernel.slots import Panel

AT = datetime(2027, 3, 2, tzinfo=UTC)


@pytest.fixture
def place():
    yield "test-place"
    slots.forget("test-place")


def test_panels_stand_in_their_order_whoever_registered_first(place):
    slots.register(place, "late", lambda **given: Panel(title="Late", order=70))
    slots.register(place, "early", lambda **given: [Panel(title="Early", order=10)])
    slots.register(place, "nothing", lambda **given: None)
    assert [panel.title for panel in slots.panels(place, user=None, at=AT)] == ["Early", "Late"]


def test_each_fill_is_handed_the_answer_to_its_own_question(place):
    slots.register(place, "first", lambda value, **given: Panel(title=f"first {value}"), annotation=lambda user: "one")
    slots.register(
        place, "second", lambda value, **given: Panel(title=f"second {value}"), annotation=lambda user: "two"
    )
    slots.register(place, "third", lambda **given: Panel(title=f"third {'value' in given}"))
    asked = slots.annotations(place, user=None)
    assert asked == {"first": "one", "second": "two"}
    answers = {key: f"of {question}" for key, question in asked.items()}
    found = {panel.title for panel in slots.panels(place, user=None, at=AT, values=answers)}
    assert found == {"first of one", "second of two", "third False"}


def test_a_question_is_forgotten_with_its_fill(place):
    slots.register(place, "first", lambda value, **given: None, annotation=lambda user: "one")
    slots.register(place, "first", lambda **given: None)
    assert slots.annotations(place, user=None) == {}
    slots.register(place, "first", lambda value, **given: None, annotation=lambda user: "one")
    slots.forget(place)
    assert slots.annotations(place, user=None) == {}
