"""What a seat seeks, as the engine sees it: only what the review's scope holds today, for those it concerns."""

from types import SimpleNamespace

import pytest

from cadre.frameworks.models import Action, Strand
from cadre.reviews.models import Review
from cadre.teams.models import Seat, SoughtItem
from cadre.teams.sought import no_longer_in_scope
from cadre.teams.translation import seat_for_matching

BOTH, CHILDREN, ADULTS = ("adults", "children"), ("children",), ("adults",)
ABUSE = Strand(pk=1, code="abuse", title="Abuse")
NEGLECT = Strand(pk=2, code="neglect", title="Self-neglect", children=False)
FRAUD = Strand(pk=3, code="fraud", title="Fraud")
FIRST, SECOND = Action(pk=7, code="P-1", title="First"), Action(pk=8, code="P-2", title="Second")
SCOPE = [
    *(SimpleNamespace(strand=strand, strand_id=strand.pk, action=None, action_id=None) for strand in (ABUSE, NEGLECT)),
    SimpleNamespace(strand=None, strand_id=None, action=FIRST, action_id=FIRST.pk),
]

SOUGHT = [
    # the strands with their sides, whom the review concerns, then the strands as the engine sees them
    ([], BOTH, {}),
    ([(ABUSE, BOTH)], BOTH, {"abuse": ("children", "adults")}),
    ([(ABUSE, ADULTS)], BOTH, {"abuse": ("adults",)}),
    ([(ABUSE, BOTH)], CHILDREN, {"abuse": ("children",)}),
    ([(ABUSE, ADULTS)], CHILDREN, {}),
    ([(NEGLECT, BOTH)], BOTH, {"neglect": ("adults",)}),
    ([(NEGLECT, BOTH)], CHILDREN, {"neglect": ("adults",)}),
    ([(FRAUD, BOTH)], BOTH, {}),
    ([(FRAUD, BOTH), (ABUSE, CHILDREN)], BOTH, {"abuse": ("children",)}),
]


def seat(strands=(), actions=(), **facts):
    made = Seat(pk=5, modes=("desk", "visit"), **facts)
    made.sought = [
        *(SoughtItem(strand=strand, sides=sides) for strand, sides in strands),
        *(SoughtItem(action=action, sides=()) for action in actions),
    ]
    return made


def review(concerned=BOTH):
    return Review(children="children" in concerned, adults="adults" in concerned)


@pytest.mark.parametrize(("strands", "concerned", "seen"), SOUGHT, ids=str)
def test_strands_are_sought_for_the_sides_that_strand_review_and_seat_share(strands, concerned, seen):
    assert seat_for_matching(seat(strands), review(concerned), scope=SCOPE).strands == seen


def test_everything_else_that_a_seat_seeks_reaches_the_engine():
    facts = {"kind": "academic", "level": 3, "language": "cy", "can_speak_to": ("age",), "experienced_only": True}
    seen = seat_for_matching(seat(actions=[FIRST, SECOND], people=2, effort_days=4, **facts), review(), scope=SCOPE)
    assert (seen.kind, seen.level, seen.language, seen.experienced_only) == ("academic", 3, "cy", True)
    assert (seen.actions, seen.seeks) == ({"7"}, {"age"})
    assert (seen.people, seen.effort, seen.modes) == (2, 4, {"desk", "visit"})


def test_what_left_the_scope_is_named():
    assert no_longer_in_scope(seat([(ABUSE, BOTH), (FRAUD, BOTH)], [FIRST, SECOND]), SCOPE) == [FRAUD, SECOND]
    assert no_longer_in_scope(seat(), SCOPE) == []
