"""One table of conflicts: each row alone is a conflict, and everything that judges conflicts reads it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import REASONS, pairs_of
from cadre.matching.files.instance import parse
from cadre.matching.rules.conflicts import RULES, Host, Person, conflicts, hosts_in_conflict
from cadre.matching.rules.eligibility import CONFLICTS, SENTENCES, Reason, why_not
from cadre.reviews.conflicts import Conflict, conflicts_between
from tests.matching.verify import by_hand

HOST = Host(identity={1}, family={2}, neighbours={3}, objections={"ann"})
EACH = {
    "own": Person(employers={1}),
    "family": Person(employers={2}),
    "former": Person(former={2}),
    "neighbour": Person(employers={3}),
    "declared": Person(declared={1}),
    "reciprocal": Person(reciprocal={2}),
    "objection": Person(identity={"ann"}),
}


def codes(person, host=HOST):
    return [rule.code for rule in conflicts(person, host)]


def test_every_row_of_the_table_is_tried():
    assert list(EACH) == [rule.code for rule in RULES]


@pytest.mark.parametrize("code", EACH)
def test_each_alone_is_a_conflict(code):
    assert codes(EACH[code]) == [code]


def test_nothing_known_is_no_conflict():
    assert codes(Person()) == []
    assert codes(Person(employers={4}, former={3}, declared={3}, reciprocal={3})) == []


def test_every_employer_counts_and_every_conflict_is_named():
    assert codes(Person(employers={4, 3, 1}, former={1})) == ["own", "former", "neighbour"]


def test_the_reasons_not_to_be_eligible_are_those_of_the_table():
    assert [reason for reason in Reason if reason in CONFLICTS] == [rule.code for rule in RULES]
    assert all(SENTENCES[Reason(rule.code)] == rule.words() for rule in RULES)


KEYS = st.integers(1, 8)
SOME = st.sets(KEYS, max_size=4)
PAIRS = st.sets(st.tuples(KEYS, KEYS).filter(lambda pair: pair[0] != pair[1]), max_size=6)


def related(pairs) -> dict[int, set[int]]:
    """Each key with those it is paired with, both ways."""
    return {key: {(set(pair) - {key}).pop() for pair in pairs if key in pair} for key in range(1, 9)}


@given(st.builds(Person, employers=SOME, former=SOME, declared=SOME, reciprocal=SOME), PAIRS, PAIRS)
def test_the_hosts_in_conflict_are_those_of_which_the_table_says_so_one_by_one(person, family, borders):
    family, neighbours = related(family), related(borders)
    hosts = {key: Host(identity={key}, family=family[key], neighbours=neighbours[key]) for key in range(1, 9)}
    one_by_one = {key for key, host in hosts.items() if conflicts(person, host)}
    assert hosts_in_conflict(person, family=family, neighbours=neighbours) == one_by_one


def test_reviews_name_the_host():
    found = conflicts_between(EACH["reciprocal"], HOST, name="Northshire Police")
    assert found == [
        Conflict("reciprocal", "Northshire Police took part in a review of this person’s organisation"),
    ]
    assert SENTENCES[Reason.RECIPROCAL] == "The host took part in a review of this person’s organisation"


@pytest.mark.parametrize("employers", [["north"], ["far", "north"], ["north", "a"], ["far", "east", "old-north"]])
def test_arrays_and_scalars_see_every_employer(employers):
    value = by_hand.instance()
    by_hand.change("ben", employers=employers)(value)
    asked = parse(value)
    review, ben = asked.reviews[0], asked.members[1]
    expected = Reason(conflicts(ben.ties, review.host_ties)[0].code)
    assert why_not(ben, review, review.seats[0]) == expected
    assert REASONS[pairs_of(Arrays(asked)).reasons[0, 1]] == expected


def test_a_member_with_two_employers_counts_towards_both_homes():
    value = by_hand.instance()
    by_hand.change("ben", employers=["west", "mid"])(value)
    arrays = Arrays(parse(value))
    starts, homes = arrays.homes_of
    names = list(arrays.homes)
    assert [names[home] for home in homes[starts[1] : starts[2]]] == ["mid", "west"]
    assert np.diff(starts).tolist() == [1, 2, 1, 1, 1]
