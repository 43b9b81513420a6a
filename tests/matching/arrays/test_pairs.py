"""Pairs compiled as arrays are what the scalar rules say, pair by pair."""

import random
from dataclasses import replace

import pytest

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import ELIGIBLE, REASONS, pairs_of
from cadre.matching.files.instance import parse
from cadre.matching.generate import NAMES, generate
from cadre.matching.rules.eligibility import why_not
from cadre.matching.rules.relevance import relevance


@pytest.mark.parametrize("variant", NAMES)
def test_arrays_say_what_the_scalar_rules_say(variant):
    agree(parse(generate(3, 60, seed=4, variant=variant)))


@pytest.mark.parametrize("seed", range(6))
def test_arrays_say_what_the_scalar_rules_say_of_seats_that_seek_in_particular(seed):
    instance, chance = parse(generate(3, 60, seed=seed)), random.Random(seed)
    agree(replace(instance, reviews=tuple(_seeking(review, chance) for review in instance.reviews)))


def _seeking(review, chance):
    known = sorted(review.strands)
    seats = []
    for seat in review.seats:
        strands = chance.sample([*known, "unknown"], chance.randint(0, 2))
        sides = {strand: chance.choice([(), ("children",), ("adults",), ("children", "adults")]) for strand in strands}
        actions = frozenset(chance.sample(sorted(review.actions), min(1, len(review.actions))))
        changes = {"strands": sides, "level": chance.choice([0, 0, 3, 4]), "language": chance.choice(["", "", "cy"])}
        seats.append(replace(seat, **changes, actions=chance.choice([frozenset(), actions])))
    return replace(review, seats=tuple(seats))


def agree(instance):
    pairs = pairs_of(Arrays(instance))
    eligible = 0
    for seat, (review, what) in enumerate(instance.seats()):
        for place, member in enumerate(instance.members):
            reason, found = why_not(member, instance.reviews[review], what), pairs.reasons[seat, place]
            assert (REASONS[found] if found != ELIGIBLE else None) == reason
            if reason is None:
                eligible += 1
                scalar = relevance(member, instance.reviews[review], what, instance.weights).total
                assert pairs.relevance[pairs.of(place, seat)] == pytest.approx(scalar, abs=1e-12)
            else:
                assert pairs.of(place, seat) == -1
    assert eligible == len(pairs.member) > 0
