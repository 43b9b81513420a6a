"""The worst paper first, then the total: against the real matrices, against trying every plan, and at the edges."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.matching.scores.certificate import certificate_of, violations
from cadre.matching.scores.plans import best_plan
from cadre.matching.scores.problem import Impossible, matrix
from cadre.matching.scores.programs import keeps
from tests.matching.scores.by_hand import best_by_hand, real

PROVEN = {"preflib1": (0.75, 124.25), "preflib2": (1, 141.5), "preflib3": (0.75, 454.25), "aamas2016": (1, 949.25)}


@pytest.mark.parametrize("least", [0, 2])
@pytest.mark.parametrize("name", PROVEN)
def test_real_matrices_reach_their_proven_values(name, least):
    problem = real(name, least)
    plan = best_plan(problem)
    assert keeps(problem, plan.chosen, plan.worst)
    assert (plan.worst, plan.total) == PROVEN[name]
    assert plan.worst_bound.value == plan.worst
    assert plan.total_bound.value == plan.total


SCORES = {
    "levels": st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    "signed": st.integers(-3, 3).map(float),
    "cents": st.integers(-20, 100).map(lambda each: each / 100),
    "real": st.floats(-1, 1, allow_nan=False),
}


@st.composite
def small_problems(draw):
    papers, reviewers = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    values = draw(st.sampled_from(sorted(SCORES)))
    scores = draw(st.lists(SCORES[values], min_size=papers * reviewers, max_size=papers * reviewers))
    demand = draw(st.lists(st.integers(0, min(3, reviewers)), min_size=papers, max_size=papers))
    least = draw(st.integers(0, 1))
    most = draw(st.integers(1, 4))
    closed = draw(st.lists(st.integers(0, 5).map(lambda each: each == 0), min_size=len(scores), max_size=len(scores)))
    fixed = draw(st.lists(st.integers(0, 14).map(lambda each: each == 0), min_size=len(scores), max_size=len(scores)))
    shape = (papers, reviewers)
    closed, fixed = np.reshape(closed, shape), np.reshape(fixed, shape)
    return matrix(np.reshape(scores, shape), demand, most, least, closed=closed, fixed=fixed & ~closed)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(small_problems())
def test_small_problems_match_trying_every_plan(problem):
    best = best_by_hand(problem)
    if best is None:
        with pytest.raises(Impossible):
            best_plan(problem)
        return
    plan = best_plan(problem)
    assert keeps(problem, plan.chosen, plan.worst)
    assert (plan.worst or 0.0) == pytest.approx(best[0], abs=2e-6)
    assert plan.total >= best[1] - 2e-6
    if plan.worst is not None:
        assert plan.worst <= plan.worst_bound.value + 1e-6
    assert plan.total <= plan.total_bound.value + 1e-6


def test_nobody_and_nothing():
    plan = best_plan(matrix(np.zeros((0, 0))))
    assert (plan.worst, plan.total, plan.chosen.shape) == (None, 0.0, (0, 0))
    assert best_plan(matrix(np.zeros((2, 0)), demand=0)).chosen.shape == (2, 0)


def test_papers_that_ask_for_nobody_do_not_hold_the_floor_down():
    plan = best_plan(matrix([[0.0, 0.0], [0.5, 1.0]], demand=[0, 1], most=1))
    assert (plan.worst, plan.total) == (1.0, 1.0)


def test_the_worst_paper_comes_before_the_total():
    plan = best_plan(matrix([[10.0, 4.0], [9.0, 0.0]], demand=1, most=1))
    assert (plan.worst, plan.total) == (4.0, 13.0)


def test_loads_exactly_as_many_as_asked():
    plan = best_plan(matrix(np.ones((4, 4)), demand=2, most=2, least=2))
    assert plan.chosen.sum(axis=0).tolist() == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (matrix(np.ones((4, 2)), 2, 3), "4 papers ask for 8 reviews; 2 reviewers may give 6."),
        (matrix(np.ones((1, 2)), 2, 3, 2), "2 reviewers must give at least 4 reviews; the papers ask for 2."),
        (matrix(np.ones((1, 2)), 3, 3), "Paper p1 asks for 3 reviewers; 2 have no conflict with it."),
        (
            matrix(np.ones((2, 3)), 1, 3, [1, 0, 0], closed=[[1, 0, 0], [1, 0, 0]]),
            "Reviewer r1 must have at least 1 paper; 0 are open to them.",
        ),
        (
            matrix(np.ones((3, 3)), 1, 1, closed=[[0, 1, 1], [0, 1, 1], [0, 0, 0]]),
            "Papers p1, p2 ask for 2 reviewers between them; conflicts and loads leave 1 (short by 1).",
        ),
        (
            matrix(np.ones((2, 3)), 2, 2, [1, 1, 0], closed=[[1, 1, 0], [0, 1, 0]]),
            "Paper p1 asks for 2 reviewers; 1 have no conflict with it.",
        ),
        (
            matrix(np.ones((2, 4)), 1, 2, [1, 1, 0, 0], closed=[[1, 1, 0, 0], [0, 0, 0, 0]]),
            "Reviewers r1, r2 must have at least 2 papers between them; conflicts and demands leave 1 (short by 1).",
        ),
        (
            matrix(np.ones((1, 2)), 1, 2, closed=[[1, 0]], fixed=[[1, 0]]),
            "Paper p1 and reviewer r1 are both a conflict and a must.",
        ),
    ],
)
def test_the_impossible_is_explained_with_numbers(problem, sentence):
    with pytest.raises(Impossible) as refusal:
        best_plan(problem)
    assert str(refusal.value) == sentence


def test_the_same_seed_gives_the_same_plan():
    problem = real("preflib3", 2)
    assert (best_plan(problem, seed=3).chosen == best_plan(problem, seed=3).chosen).all()


def bids_with_few_good_reviewers(seed: int, papers: int = 120, reviewers: int = 40):
    """Most pairs score nothing, popularity is uneven, and every reviewer must have two papers."""
    chance = np.random.default_rng(seed)
    popular = chance.beta(1, 3, reviewers)
    good = chance.random((papers, reviewers)) < 0.8 * popular
    scores = np.where(good, chance.choice([0.5, 1.0], size=good.shape), 0.25 * (chance.random(good.shape) < 0.1))
    return matrix(scores, 3, 10, 2)


@pytest.mark.parametrize("seed", range(4))
def test_contested_bids_end_proven_and_checked(seed):
    problem = bids_with_few_good_reviewers(seed)
    plan = best_plan(problem, seconds=20)
    assert keeps(problem, plan.chosen, plan.worst)
    assert plan.worst == plan.worst_bound.value or "worst" in plan.searched
    assert plan.total == plan.total_bound.value or "total" in plan.searched
    assert violations(problem, plan.chosen, certificate_of(problem, plan, 0)) == []


@pytest.mark.parametrize("seed", range(3))
def test_real_scores_come_within_a_ten_thousandth(seed):
    chance = np.random.default_rng(seed)
    papers, reviewers = chance.dirichlet(np.full(6, 0.3), 90), chance.dirichlet(np.full(6, 0.3), 40)
    problem = matrix(np.sqrt(papers) @ np.sqrt(reviewers).T + 0.05 * chance.random((90, 40)), 3, 8, 1)
    plan = best_plan(problem, seconds=20)
    assert plan.worst >= plan.worst_bound.value * (1 - 1e-4) or "worst" in plan.searched
    assert plan.total >= plan.total_bound.value * (1 - 1e-4) or "total" in plan.searched
    assert violations(problem, plan.chosen, certificate_of(problem, plan, 0)) == []


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.5])
def test_the_best_plan_seen_is_given_when_time_is_out(seconds):
    """Papers of one kind, few reviewers of it: nowhere near proven in this time, and everything said still holds."""
    chance = np.random.default_rng(1)
    kind = chance.dirichlet(np.linspace(9, 1, 8), 200), chance.dirichlet(np.linspace(1, 9, 8), 90)
    problem = matrix(np.sqrt(kind[0]) @ np.sqrt(kind[1]).T + 0.02 * chance.random((200, 90)), 3, 7)
    start = perf_counter()
    plan = best_plan(problem, seconds=seconds)
    assert perf_counter() - start < seconds + 5
    assert keeps(problem, plan.chosen, plan.worst)
    assert violations(problem, plan.chosen, certificate_of(problem, plan, 0)) == []


def test_a_floor_within_tolerance_of_the_one_reached_ends_the_search():
    """Scores so small that a floor just above the best looks reached: the search must stop and not try it for ever."""
    scores = [[-0.918, 0.976313927, 0.229204865, -0.088, -5e-35], [0.263093386, 0.778835734, 0.529210378, 1e-308, -1.0]]
    start = perf_counter()
    plan = best_plan(matrix(scores, 2, 1), seconds=20)
    assert perf_counter() - start < 5
    assert plan.worst == pytest.approx(best_by_hand(matrix(scores, 2, 1))[0], abs=1e-7)
