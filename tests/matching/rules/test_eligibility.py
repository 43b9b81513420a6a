"""Why not: each rule alone keeps a member off a seat, and says so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.matching.rules.eligibility import SENTENCES, Reason, limit_passed, why_not
from cadre.matching.rules.model import Caps, Member, Review, Seat, Weights
from cadre.matching.rules.relevance import relevance

DAYS = (100, 101, 102)
MEMBER = Member(
    key="1",
    kind="police",
    levels={("abuse", "children"): 3},
    actions=frozenset({"A"}),
    preferences={"desk": 1.0, "visit": 0.5},
    free_days=frozenset(DAYS),
    employers=frozenset({"midmarch"}),
    place=(52.0, -1.0),
    travel_km=400,
)
REVIEW = Review(
    key="9",
    host="north",
    strands={"abuse": 1.0},
    actions=frozenset({"A", "B"}),
    days=DAYS,
    place=(54.0, -2.0),
    host_family=frozenset({"old-north"}),
    host_neighbours=frozenset({"east"}),
)
SEAT = Seat(key="5", modes=frozenset({"desk", "visit"}))

TABLE = {
    Reason.NOT_ACTIVE: (replace(MEMBER, is_active=False), REVIEW, SEAT),
    Reason.STANDING: (MEMBER, REVIEW, replace(SEAT, experienced_only=True)),
    Reason.MODES: (replace(MEMBER, preferences={"desk": 1}), REVIEW, SEAT),
    Reason.OWN: (replace(MEMBER, employers=frozenset({"north"})), REVIEW, SEAT),
    Reason.FORMER: (replace(MEMBER, former=frozenset({"old-north"})), REVIEW, SEAT),
    Reason.FAMILY: (replace(MEMBER, employers=frozenset({"old-north"})), REVIEW, SEAT),
    Reason.NEIGHBOUR: (replace(MEMBER, employers=frozenset({"east"})), REVIEW, SEAT),
    Reason.DECLARED: (replace(MEMBER, declared=frozenset({"north"})), REVIEW, SEAT),
    Reason.RECIPROCAL: (replace(MEMBER, reciprocal=frozenset({"north"})), REVIEW, SEAT),
    Reason.OBJECTION: (MEMBER, replace(REVIEW, objections=frozenset({"1"})), SEAT),
    Reason.LEFT_OUT: (MEMBER, replace(REVIEW, left_out=frozenset({"1"})), SEAT),
    Reason.KIND: (MEMBER, REVIEW, replace(SEAT, kind="academic")),
    Reason.LANGUAGE: (MEMBER, REVIEW, replace(SEAT, language="cy")),
    Reason.LEVEL: (MEMBER, REVIEW, replace(SEAT, level=4)),
    Reason.NOT_FREE: (replace(MEMBER, free_days=frozenset(DAYS[:2])), REVIEW, SEAT),
    Reason.TOO_FAR: (replace(MEMBER, travel_km=100), REVIEW, SEAT),
    Reason.NOT_RELEVANT: (replace(MEMBER, levels={("abuse", "children"): 1}, actions=frozenset()), REVIEW, SEAT),
}


def test_the_table_is_whole_and_so_are_the_words():
    assert set(TABLE) == set(Reason) == set(SENTENCES)


def test_a_member_against_whom_nothing_stands_is_eligible():
    assert why_not(MEMBER, REVIEW, SEAT) is None


@pytest.mark.parametrize("reason", sorted(Reason))
def test_each_rule_alone_keeps_a_member_off(reason):
    assert why_not(*TABLE[reason]) == reason


FEW = replace(MEMBER, levels={("abuse", "children"): 3, ("fraud", "adults"): 2}, languages=frozenset({"en", "cy"}))
# Seats that seek in particular, with what is in the way of a member who knows abuse for children at level 3, fraud for
# adults at level 2 and action A, can speak to nothing, and speaks Welsh.
SEEKING = [
    ({"strands": {"fraud": ()}}, None),
    ({"strands": {"fraud": ("adults",)}}, None),
    ({"strands": {"fraud": ("children",)}}, Reason.NOT_RELEVANT),
    ({"strands": {"stalking": ()}}, Reason.NOT_RELEVANT),
    ({"strands": {"stalking": (), "fraud": ()}}, None),
    ({"strands": {"stalking": ()}, "actions": {"A"}}, None),
    ({"strands": {"fraud": ("children",)}, "seeks": {"disability"}}, Reason.NOT_RELEVANT),
    ({"actions": {"B"}}, Reason.NOT_RELEVANT),
    ({"actions": {"A", "B"}}, None),
    ({"strands": {"fraud": ()}, "level": 3}, Reason.LEVEL),
    ({"strands": {"fraud": (), "abuse": ("children", "adults")}, "level": 3}, None),
    ({"level": 3}, None),
    ({"level": 4}, Reason.LEVEL),
    ({"language": "cy"}, None),
    ({"language": "pl"}, Reason.LANGUAGE),
]


@pytest.mark.parametrize(("sought", "reason"), SEEKING)
def test_what_a_seat_seeks_in_particular_takes_the_place_of_the_scope(sought, reason):
    sought = {name: frozenset(value) if isinstance(value, set) else value for name, value in sought.items()}
    assert why_not(FEW, REVIEW, replace(SEAT, **sought)) == reason


def test_relevance_counts_the_strands_and_actions_that_the_seat_seeks():
    found = relevance(FEW, REVIEW, replace(SEAT, strands={"fraud": ("adults",)}, actions=frozenset({"A"})))
    assert found.strands == pytest.approx(0.55 * min(1, 1.6 * 2 / 4))
    assert found.actions == pytest.approx(0.25)
    other_side = relevance(FEW, REVIEW, replace(SEAT, strands={"fraud": ("children",)}))
    assert (other_side.strands, other_side.actions) == (0, pytest.approx(0.25 / 2)), "actions in scope still count"


LIMITS = [
    (Caps(), ""),
    (Caps(days_a_year=3, days_a_quarter=3, reviews_a_year=1, reviews_a_quarter=1), ""),
    (Caps(days_a_year=2), "days_a_year"),
    (Caps(days_a_quarter=2), "days_a_quarter"),
    (Caps(reviews_a_year=0, days_a_year=0), "reviews_a_year"),
    (Caps(reviews_a_quarter=0), "reviews_a_quarter"),
]


@pytest.mark.parametrize(("caps", "passed"), LIMITS, ids=str)
def test_the_limit_that_a_seat_passes_alone_is_named(caps, passed):
    assert limit_passed(caps, REVIEW, SEAT) == passed
    assert limit_passed(caps, replace(REVIEW, days=()), SEAT) == "", "in no year or quarter yet"


def test_at_a_desk_some_of_the_days_are_enough():
    desk = Seat(key="5", modes=frozenset({"desk"}), effort=2)
    assert why_not(replace(MEMBER, free_days=frozenset(DAYS[:2])), REVIEW, desk) is None
    assert why_not(replace(MEMBER, free_days=frozenset(DAYS[:1])), REVIEW, desk) == Reason.NOT_FREE


def test_relevance_is_the_published_sum():
    found = relevance(MEMBER, REVIEW, SEAT)
    assert found.strands == pytest.approx(0.55 * min(1, 1.6 * 3 / 4))
    assert found.actions == pytest.approx(0.25 / 2)
    assert found.preference == pytest.approx(0.12 * 0.75)
    assert found.total == pytest.approx(sum(share for _, share in found.terms))


@given(
    level=st.integers(0, 4),
    preference=st.floats(0, 1),
    known=st.booleans(),
    before=st.booleans(),
    travel=st.floats(0, 1),
)
def test_relevance_stays_within_floor_and_one(level, preference, known, before, travel):
    member = replace(
        MEMBER,
        levels={("abuse", "adults"): level},
        preferences={"desk": preference, "visit": preference},
        actions=frozenset({"A"}) if known else frozenset(),
        has_reviewed=before,
    )
    assert 0.01 <= relevance(member, REVIEW, SEAT, Weights(travel=travel)).total <= 1
