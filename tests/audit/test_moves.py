"""A recorded move: the entry says what the move wrote, and a refused move writes neither."""

import ast

import pytest

from cadre.audit import operations as audit
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.reviews.lifecycle import PAUSE, REVIEW
from tests.architecture.sources import python_files, room_of


def newest() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def test_the_entry_holds_the_state_and_the_audited_fields_before_and_after(world):
    review, by = world.review, world.people["coordinator"]
    state, reference = review.state, review.reference
    audit.move(REVIEW, review, "cancel", by=by, at=clock.now(), status_reason="No", reference="2030-1")
    entry = newest()
    assert (entry.act, entry.record, entry.actor) == ("reviews.cancel", f"reviews.review:{review.pk}", by.reference)
    assert entry.changes == {"state": [state, "cancelled"], "reference": [reference, "2030-1"]}


def test_the_act_may_have_another_name_than_the_move(world):
    audit.move(PAUSE, world.review, "pause", act="reviews.rest", by=world.people["coordinator"], at=clock.now())
    assert (newest().act, newest().changes) == ("reviews.rest", {"is_paused": [False, True]})


def test_a_refused_move_leaves_no_entry(world):
    count = Entry.objects.count()
    with pytest.raises(MoveRefused):
        audit.move(REVIEW, world.review, "close", by=world.people["coordinator"], at=clock.now())
    assert Entry.objects.count() == count


def typed_by_hand(tree) -> list[int]:
    """Lines that record a state before and after by hand. A new record has no state before."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
        and key.value in {"state", "is_paused"}
        and isinstance(value, ast.Tuple)
        and not (isinstance(value.elts[0], ast.Constant) and value.elts[0].value is None)
    ]


def test_no_operation_types_a_move_by_hand():
    found = {
        str(path): typed_by_hand(ast.parse(path.read_text()))
        for path in python_files()
        if room_of(path) == "operations"
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_move_planted_by_hand_is_found():
    text = 'record("a", changes={"state": (before, after)})\nrecord("b", changes={"state": (None, "new")})'
    assert typed_by_hand(ast.parse(text)) == [1]
