"""What differs between two plans, and between a plan and what is known now. Pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.seasons.comparing import Change, Moved, Now, changes, gains, moved

PAIRS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(1, 9)), max_size=12, unique=True)


@given(PAIRS, PAIRS)
def test_nobody_moves_between_a_plan_and_itself_and_every_difference_is_named(before, after):
    assert moved(before, before) == []
    names = {one.member for one in moved(before, after)}
    for member in range(1, 10):
        places = [{(review, seat) for review, seat, who in plan if who == member} for plan in (before, after)]
        assert (member in names) == (places[0] != places[1])


def test_who_moves_and_what_each_review_gains():
    before, after = [(1, 11, 7), (2, 21, 8)], [(2, 21, 7), (1, 11, 9)]
    assert moved(before, after)[0] == Moved(7, frozenset({(1, 11)}), frozenset({(2, 21)}))
    first, second = gains(before, after, {"r1": 0.5, "r2": 0.9}, {"r1": 0.7, "r2": 0.4})
    assert (first.review, round(first.difference, 6)) == (2, -0.5)
    assert (second.comes, second.goes) == ({9}, {7})


def test_a_review_of_one_plan_alone_is_in_the_comparison():
    [only] = gains([], [(3, 31, 5)], {}, {"r3": 0.6})
    assert (only.before, only.after, only.comes) == (None, 0.6, {5})


INSTANCE = {
    "reviews": [
        {
            "id": "r1",
            "days": ["2027-03-02", "2027-03-03"],
            "seats": [{"id": "s11", "people": 2}, {"id": "held12", "people": 1}],
        }
    ],
    "members": [
        {"id": "m7", "available": [["2027-03-02", "2027-03-03"]]},
        {"id": "m8", "available": [["2027-03-02"]]},
        {"id": "m9r1", "available": []},
    ],
}
MARCH = {date(2027, 3, 2), date(2027, 3, 3)}
PLANNED = [(1, 11, 7), (1, 11, 8)]


def now(**facts) -> Now:
    same = {
        "days": {1: ["2027-03-02", "2027-03-03"]},
        "vacant": {11: 2},
        "active": {7, 8},
        "free": {7: MARCH, 8: MARCH},
    }
    return Now(**same | facts)


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        ({}, []),
        ({"days": {}}, [Change("over", 1)]),
        ({"vacant": {11: 1}}, [Change("places", 1, seat=11, before=2, now=1)]),
        ({"vacant": {}}, [Change("places", 1, seat=11, before=2, now=0)]),
        ({"active": {8}}, [Change("gone", 1, member=7)]),
        ({"kept_off": {(1, 7), (2, 8)}}, [Change("conflict", 1, member=7)]),
        ({"free": {7: {date(2027, 3, 2)}, 8: MARCH}}, [Change("busy", 1, member=7)]),
        ({"free": {7: MARCH, 8: {date(2027, 3, 2)}}}, []),
        ({"days": {1: ["2027-03-09"]}}, [Change("days", 1)]),
    ],
)
def test_what_changed_since(facts, change):
    assert changes(INSTANCE, PLANNED, now(**facts)) == change
