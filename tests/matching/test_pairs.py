"""Pairs compiled as arrays are what the scalar rules say, pair by pair."""

import pytest

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import ELIGIBLE, REASONS, pairs_of
from cadre.matching.files.instance import parse
from cadre.matching.generate.generate import generate
from cadre.matching.generate.variants import NAMES
from cadre.matching.rules.eligibility import why_not
from cadre.matching.rules.relevance import relevance


@pytest.mark.parametrize("variant", NAMES)
def test_arrays_say_what_the_scalar_rules_say(variant):
    instance = parse(generate(3, 60, seed=4, variant=variant))
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
