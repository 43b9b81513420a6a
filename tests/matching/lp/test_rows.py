"""Rows, prices and bounds: two ways of pricing agree, and no plan that keeps the rules beats a bound at any duals."""

import numpy as np
import pytest

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.files.instance import parse
from cadre.matching.generate import generate
from cadre.matching.lp.bounds import close_bounds, quick_bounds, relax
from cadre.matching.lp.duals import Duals, bound_of, by_entries, gains, settled
from cadre.matching.lp.prices import Market, full_bound, prices_for_total
from cadre.matching.lp.programs import Aim, formulate
from cadre.matching.lp.rows import Rows


@pytest.fixture(scope="module")
def rows():
    return Rows(pairs_of(Arrays(parse(generate(4, 80, seed=9)))))


def at_random(rows, chance):
    """Duals of any size on every row that these pairs touch."""
    keys = formulate(rows, np.arange(len(rows.pairs.member))).keys
    return Duals(rows, keys, chance.random(len(keys)) * chance.integers(0, 2, len(keys)))


def test_tables_and_entries_price_alike(rows):
    duals = at_random(rows, np.random.default_rng(3))
    everyone = np.arange(len(rows.pairs.member))
    assert gains(duals, 0.7) == pytest.approx(by_entries(duals, 0.7, everyone), abs=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_no_duals_bound_less_than_the_programme_reaches(rows, seed):
    aim = Aim(1.0, 0.0, 5.0)
    best = relax(rows, np.arange(len(rows.pairs.member)), aim, rounds=1)
    duals = at_random(rows, np.random.default_rng(seed))
    better, gain = settled(duals, aim)
    loose = bound_of(duals, gains(duals, aim.share), aim)
    assert best.value <= best.bound + 1e-6 <= bound_of(better, gain, aim) + 1e-6 <= loose + 1e-6


def test_prices_bound_more_and_more_closely(rows):
    market = Market(rows)
    prices = prices_for_total(market)
    start = full_bound(market, rows.pairs.relevance, np.zeros(len(prices.duals)))
    found = full_bound(market, prices.value, prices.duals)
    exact = relax(rows, np.arange(len(rows.pairs.member)), Aim(1.0, 0.0, 1000.0), rounds=1).value
    assert exact - 1e-6 <= found < start


def test_programmes_only_tighten_what_prices_bound(rows):
    quick = quick_bounds(rows)
    close = close_bounds(rows, quick, ends=np.inf)
    assert close.worst.value <= quick.worst.value + 1e-9
    assert close.total.value <= quick.total.value + 1e-9


def test_rows_left_out_of_a_formulation_are_implied(rows):
    """Days on which no one starts, and clashes of those who take one review: the bound is the same with them."""
    everyone = np.arange(len(rows.pairs.member))
    formulation = formulate(rows, everyone)
    entries = rows.entries(everyone)
    kept_choices = 0
    for choice in np.random.default_rng(1).random((400, len(everyone))) < 0.008:
        kept = np.bincount(formulation.row, formulation.value * choice[formulation.column], len(formulation.keys))
        if (kept <= formulation.most + 1e-9).all():
            kept_choices += 1
            keys, at = np.unique(entries.key, return_inverse=True)
            use = np.bincount(at, entries.value * choice[entries.at], len(keys))
            assert (use <= rows.most(keys) + 1e-9).all()
    assert kept_choices > 20
