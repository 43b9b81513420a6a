"""Chances at most Q: the published frontier to its last digit, draws that keep every rule and have these chances."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.matching.scores.certificate import broken_rules, draw
from cadre.matching.scores.plans import best_chances, limit_of
from cadre.matching.scores.problem import UNITS, Impossible, matrix
from tests.matching.scores.by_hand import DATA, MOST, real


def published() -> list[dict[str, str]]:
    with (DATA / "frontier.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", MOST)
def test_the_published_frontier_to_every_digit(name):
    problem, points = real(name), [each for each in published() if each["set"] == name]
    assert len(points) == 8
    best = best_chances(problem, 1.0).expected
    for point in points:
        found = best_chances(problem, float(point["max_probability"]))
        assert repr(found.expected / best) == point["quality_relative_to_optimum"]
        assert found.bound.value == found.expected
        assert found.parts.max() <= found.limit


@pytest.mark.parametrize("seed", range(3))
def test_draws_have_the_chances_they_should(seed):
    """600 draws: a pair's share strays from its chance by more than 5 standard errors once in millions of pairs."""
    problem = matrix(np.random.default_rng(seed).random((9, 7)), 2, [4, 4, 3, 3, 2, 2, 4], 1)
    parts = best_chances(problem, 0.4).parts
    chance, draws = parts / UNITS, 600
    share = np.mean([draw(parts, each) for each in range(draws)], axis=0)
    error = np.sqrt(chance * (1 - chance) / draws)
    assert (np.abs(share - chance) <= 5 * error + 1e-12).all()


def test_other_chances_would_be_noticed():
    problem = matrix(np.random.default_rng(0).random((9, 7)), 2, 4)
    parts = best_chances(problem, 0.4).parts
    chance = parts / UNITS
    share = np.mean([draw(parts, each) for each in range(600)], axis=0)
    wrong = np.roll(chance, 1, axis=1)
    assert (np.abs(share - wrong) > 5 * np.sqrt(wrong * (1 - wrong) / 600)).any()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.sampled_from([0.3, 0.45, 0.7, 0.999, 1.0]))
def test_every_draw_keeps_every_rule(seed, largest):
    chance = np.random.default_rng(seed)
    papers, reviewers = int(chance.integers(1, 8)), int(chance.integers(1, 8))
    problem = matrix(
        chance.normal(size=(papers, reviewers)).round(2),
        chance.integers(0, 3, papers),
        chance.integers(1, 5, reviewers),
        chance.integers(0, 2, reviewers),
        closed=chance.random((papers, reviewers)) < 0.15,
    )
    try:
        found = best_chances(problem, largest)
    except Impossible:
        return
    assert found.parts.max(initial=0) <= limit_of(largest)
    assert (found.parts.sum(axis=1) == problem.demand * UNITS).all()
    assert found.expected <= found.bound.value + 1e-9
    assert broken_rules(problem, draw(found.parts, seed)) == []


def test_loads_stay_beside_what_is_expected():
    problem = real("preflib1")
    parts = best_chances(problem, 0.5).parts
    expected = parts.sum(axis=0) / UNITS
    for seed in range(20):
        load = draw(parts, seed).sum(axis=0)
        assert (load >= np.floor(expected)).all()
        assert (load <= np.ceil(expected)).all()


def test_a_seed_draws_one_plan():
    parts = best_chances(real("preflib2"), 0.5).parts
    assert (draw(parts, 1) == draw(parts, 1)).all()
    assert (draw(parts, 1) != draw(parts, 2)).any()


def test_q_is_never_exceeded_by_rounding():
    assert [limit_of(each) for each in (1.0, 0.5, 0.4482421875, 0.3, 0.0009)] == [1024, 512, 459, 307, 0]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            matrix(np.ones((2, 4)), 3, 6),
            "Paper p1 asks for 3 reviewers; 4 have no conflict with it, each with a chance of at most 0.5.",
        ),
        (
            matrix(np.ones((1, 4)), 1, 6, fixed=[[1, 0, 0, 0]]),
            "A pair that must be has chance 1, which is above the largest chance allowed for a pair.",
        ),
    ],
)
def test_the_impossible_is_explained(problem, sentence):
    with pytest.raises(Impossible) as refusal:
        best_chances(problem, 0.5)
    assert str(refusal.value) == sentence
