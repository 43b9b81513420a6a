"""A floor rules out pairs and cuts scores, but never a whole plan that reaches it; and duals then rule floors out."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.matching.scores.bounds import bound_on_total, bound_on_worst, cut_scores, refusal, without_unaffordable
from cadre.matching.scores.problem import matrix
from tests.matching.scores.by_hand import best_by_hand, every_plan


@st.composite
def problems(draw):
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    papers, reviewers = int(chance.integers(1, 4)), int(chance.integers(2, 5))
    scores = chance.choice([-1.0, 0.0, 0.25, 0.5, 1.0, 3.0], size=(papers, reviewers))
    demand = chance.integers(0, 3, papers)
    return matrix(scores, demand, 3, closed=chance.random((papers, reviewers)) < 0.15), chance


@settings(max_examples=150, deadline=None, derandomize=True)
@given(problems(), st.sampled_from([-1.0, 0.0, 0.5, 1.25, 2.0, 4.0]))
def test_plans_that_reach_the_floor_stay_and_no_others_come(made, floor):
    problem, _ = made
    within = without_unaffordable(problem, floor)
    count = cut_scores(within, floor)
    for chosen in every_plan(problem):
        each = (problem.scores * chosen).sum(axis=1)[problem.asking]
        if (each >= floor).all():
            assert not (chosen & ~within.open).any()
        if not (chosen & ~within.open).any():
            by_count = (count * chosen).sum(axis=1)[problem.asking]
            assert ((by_count >= floor - 1e-12) == (each >= floor - 1e-12)).all()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(problems())
def test_any_duals_bound_every_plan(made):
    """Prices and weights out of a hat: whatever they are, no plan is better than they say."""
    problem, chance = made
    weights, prices = chance.random(len(problem.papers)), chance.normal(size=len(problem.reviewers))
    best = best_by_hand(problem)
    if best is None or not problem.asking.any():
        return
    assert best[0] <= bound_on_worst(problem, np.where(problem.asking, weights, 0), prices).value + 1e-9
    assert best[1] <= bound_on_total(problem, best[0], weights, prices).value + 1e-9
    for floor in (0.5, 1.25, 3.0):
        if refusal(problem, floor, weights, prices) is not None:
            assert best[0] < floor


def test_a_floor_that_fractions_reach_is_ruled_out_for_whole_plans():
    """Two papers share one good reviewer: half of one each would do, were there halves of people."""
    problem = matrix([[4.0, 0.0, 0.0], [4.0, 0.0, 0.0]], 1, 1)
    weights, prices = np.array([0.5, 0.5]), np.array([3.0, 0.0, 0.0])
    refused = refusal(problem, 2.0, weights, prices)
    assert refused is not None
    assert (refused.value, refused.refused) == (0.0, 2.0)
    assert refusal(problem, 2.0, weights, np.zeros(3)) is None
