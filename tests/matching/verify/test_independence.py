"""The check is independent of what it checks: a fault planted in the engine's arrays is found by the scalar rules."""

import subprocess
import sys

import numpy as np
import pytest

from cadre.matching.arrays import pairs as compiled
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import generate
from cadre.matching.rules.eligibility import Reason
from cadre.matching.season.plan import plan_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.verify.verify import violations


def planned_and_checked():
    value = generate(2, 120, seed=3)
    asked = parse(value)
    return violations(asked, plan_of(best_season(asked, clock=Clock(30)), digest(value)), digest(value))


def test_without_a_fault_the_plan_holds():
    assert planned_and_checked() == []


@pytest.mark.parametrize("reason", [Reason.NEIGHBOUR, Reason.NOT_FREE, Reason.TOO_FAR])
def test_a_wrong_pair_that_the_arrays_admit_is_found(monkeypatch, reason):
    right = compiled._reasons

    def wrong(traits, of_review, seat):
        found = right(traits, of_review, seat)
        return np.where(found == compiled.REASONS.index(reason), compiled.ELIGIBLE, found).astype(np.int8)

    monkeypatch.setattr(compiled, "_reasons", wrong)
    assert any("is not eligible: " in each and f"({reason})" in each for each in planned_and_checked())


def test_a_relevance_that_the_arrays_have_wrong_is_found(monkeypatch):
    right = compiled._relevance
    monkeypatch.setattr(compiled, "_relevance", lambda *asked: np.minimum(1.0, right(*asked) + 0.05))
    assert any("has relevance" in each for each in planned_and_checked())


def test_a_bound_over_too_few_pairs_is_found(monkeypatch):
    """Arrays that miss every second member bound plans too tightly: the check looks at all pairs."""
    right = compiled._reasons

    def wrong(traits, of_review, seat):
        found = right(traits, of_review, seat)
        found[::2] = compiled.REASONS.index(Reason.TOO_FAR)
        return found

    monkeypatch.setattr(compiled, "_reasons", wrong)
    assert any(each.startswith("The bound of the total is") for each in planned_and_checked())


def test_the_check_imports_nothing_of_the_engine():
    code = (
        "import sys, cadre.matching.verify.verify; "
        "there = {name.split('.')[2] for name in sys.modules if name.startswith('cadre.matching.')}; "
        "assert there == {'verify', 'rules', 'files'}, there"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
