"""The check names every planted violation, and passes what the engine makes."""

import ast
import copy
from pathlib import Path

import numpy as np
import pytest

from cadre.matching.scores import certificate
from cadre.matching.scores.certificate import certificate_of, draw, drawn_certificate, violations
from cadre.matching.scores.plans import best_chances, best_plan
from cadre.matching.scores.problem import matrix
from tests.matching.scores.by_hand import real

SCORES = np.round(np.random.default_rng(4).random((6, 5)), 2)
CLOSED, PINNED = np.zeros((6, 5), dtype=bool), np.zeros((6, 5), dtype=bool)
CLOSED[0, 0] = PINNED[1, 1] = True
PROBLEM = matrix(SCORES, 2, 3, 1, closed=CLOSED, fixed=PINNED)


@pytest.fixture(scope="module")
def made():
    plan = best_plan(PROBLEM)
    return plan.chosen, certificate_of(PROBLEM, plan, 0)


def test_what_the_engine_makes_holds(made):
    assert violations(PROBLEM, *made) == []


@pytest.mark.parametrize("name", ["preflib3", "aamas2016"])
def test_real_plans_hold(name):
    problem = real(name, 2)
    plan = best_plan(problem)
    assert violations(problem, plan.chosen, certificate_of(problem, plan, 0)) == []


def test_broken_rules_are_named(made):
    chosen = np.zeros((6, 5), dtype=bool)
    chosen[:, 0] = True
    assert certificate.broken_rules(PROBLEM, chosen) == [
        *[f"Paper p{each} has 1 reviewers, not 2." for each in range(1, 7)],
        "Reviewer r1 has 6 papers; at most 3 are allowed.",
        *[f"Reviewer r{each} has 0 papers; at least 1 are due." for each in range(2, 6)],
        "Reviewer r1 has a conflict with paper p1.",
        "Reviewer r2 must have paper p2 and does not.",
    ]


PLANTED = {
    "a floor that is not ruled out": (
        lambda each: each["worst"].update(refused_floor=0.1),
        "do not rule out the floor",
    ),
    "a floor that is no number": (lambda each: each["worst"].update(refused_floor="x"), "do not rule out the floor"),
    "a worst too high": (lambda each: each["worst"].update(value=9.0), "The worst is"),
    "a total too high": (lambda each: each["total"].update(value=99.0), "The total is"),
    "a bound too low": (lambda each: each["total"].update(bound=0.1), "The bound of the total is 0.1; its duals show"),
    "a worst bound too low": (lambda each: each["worst"].update(bound=0.1), "The bound of the worst is 0.1"),
    "a bound that is no number": (
        lambda each: each["total"].update(bound="low"),
        "The bound of the total is no number",
    ),
    "a stranger's price": (lambda each: each["total"]["reviewer_prices"].update(z=1), "The duals of the total cannot"),
    "a price that is not finite": (
        lambda each: each["total"]["reviewer_prices"].update(r1=float("inf")),
        "The duals of the total cannot",
    ),
    "a negative weight": (lambda each: each["total"]["paper_weights"].update(p1=-1.0), "a negative weight"),
    "no weight": (lambda each: each["worst"].update(paper_weights={}), "give no paper any weight"),
    "no duals": (lambda each: each["worst"].pop("reviewer_prices"), "The duals of the worst cannot be read"),
    "no total": (lambda each: each.pop("total"), "The total is"),
    "other rules": (
        lambda each: each["rules"].update(places=3),
        "The certificate was made for places = 3; here it is 12",
    ),
    "another format": (lambda each: each.update(format="x"), "not of the format"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_tampered_certificate_is_named(made, name):
    chosen, content = made
    tamper, sentence = PLANTED[name]
    tampered = copy.deepcopy(content)
    tamper(tampered)
    assert any(sentence in each for each in violations(PROBLEM, chosen, tampered))


@pytest.fixture(scope="module")
def drawn():
    problem = matrix(SCORES, 2, 3, 1, closed=CLOSED)
    chances = best_chances(problem, 0.625)
    chosen = draw(chances.parts, 5)
    return problem, chosen, drawn_certificate(problem, chances, chosen, 5)


def test_what_was_drawn_holds(drawn):
    assert violations(*drawn) == []


DRAWN = {
    "another seed": (lambda each: each.update(seed=6), "not the one that seed 6 draws"),
    "a smaller Q": (lambda each: each["chances"].update(largest=600), "have a chance of 0.625, above 0.585938"),
    "a missing chance": (lambda each: each["chances"]["pairs"].pop(), "add up to"),
    "a promise": (lambda each: each["chances"]["expected"].update(value=99.0), "The chances promise"),
    "a low bound": (
        lambda each: each["chances"]["expected"].update(bound=0.5),
        "The bound of the expected total is 0.5",
    ),
    "half a part": (lambda each: each["chances"]["pairs"].append(["p1", "r2", 0.5]), "The chances cannot be read"),
    "a conflict": (lambda each: each["chances"]["pairs"].append(["p1", "r1", 5]), "a conflict with a chance"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_tampered_chances_are_named(drawn, name):
    problem, chosen, content = drawn
    tamper, sentence = DRAWN[name]
    tampered = copy.deepcopy(content)
    tamper(tampered)
    assert any(sentence in each for each in violations(problem, chosen, tampered))


def test_the_check_imports_no_solver():
    seen, to_see = set(), ["certificate", "verify_cli"]
    folder = Path(certificate.__file__).parent
    while to_see:
        name = to_see.pop()
        seen.add(name)
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text())):
            modules = [node.module] if isinstance(node, ast.ImportFrom) else []
            modules += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert "highspy" not in modules, name
            near = [each.rpartition(".")[2] for each in modules if each.startswith("cadre.matching.scores.")]
            to_see += [each for each in near if each not in seen]
    assert "bounds" in seen
