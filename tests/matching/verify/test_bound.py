"""What duals show: exactly the linear relaxation at its own duals, and at any others never less than a plan reaches."""

import numpy as np
import pytest

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import generate
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import FAMILIES, pairs_of, wishes_of
from cadre.matching.verify.rules import PlanPlaces, broken_rules
from cadre.matching.verify.verify import figures, lacking, violations
from tests.matching.verify import by_hand
from tests.matching.verify.by_solver import Season, written

NAMES = ("shortfall", "worst", "total")


def season(seed, *, variant="usual", pins=0):
    """A small season with every rule in it: caps of quarters, one from a home (one
    review has other rules), members pinned to several seats."""
    value = generate(4, 36, seed=seed, variant=variant)
    value["rules"] |= {"most_from_one_home": 1}
    value["reviews"][0] |= {"most_from_one_home": 2, "first_timers_beside_experienced": False}
    for place, member in enumerate(value["members"]):
        member["available"].append({"from": "2027-02-01", "to": f"2027-{6 + place % 6:02d}-28"})
        if place % 2:
            member["caps"] |= {"days_a_quarter": 4, "reviews_a_quarter": 1}
    value["pins"] = []
    for member, review in list(zip(value["members"], value["reviews"], strict=False))[:pins]:
        everything = dict.fromkeys(("desk", "visit", "workshop", "local", "remote"), 0.5)
        member |= {"employers": ["outside"], "former": [], "declared": [], "modes": everything, "travel_km": 1000}
        member |= {"available": [{"from": "2027-01-01", "to": "2027-12-31"}], "actions": review["actions"]}
        member |= {"caps": {"days_a_year": 9, "days_a_quarter": 8, "reviews_a_year": 2, "reviews_a_quarter": 1}}
        seats = ("desk", "workshop", "visit", "local")
        value["pins"] += [{"member": member["id"], "review": review["id"], "seat": seat} for seat in seats]
    return value, parse(value)


@pytest.mark.parametrize(("seed", "variant", "pins"), [(1, "usual", 0), (2, "tight-caps", 0), (3, "usual", 2)])
@pytest.mark.parametrize("name", NAMES)
def test_at_the_duals_of_the_relaxation_the_bound_is_its_value(name, seed, variant, pins):
    value, instance = season(seed, variant=variant, pins=pins)
    assert len(instance.pins) == 4 * pins
    whole = Season(instance)
    claim = whole.claim(name, penalty=1.0 if name == "shortfall" else 7.0, floor=0.0 if name == "shortfall" else 0.4)
    duals = {family: {tuple(names): worth for *names, worth in claim["duals"].get(family, ())} for family in FAMILIES}
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(instance).values()}
    shown = bound(pairs_of(instance), wishes, Claim(name, claim["penalty"], claim["floor"], duals))
    assert shown == pytest.approx(-claim["bound"] if name == "shortfall" else claim["bound"], abs=1e-7)
    assert sum(map(len, duals.values())) > 20


def by_family(duals):
    return {family: {of[1:]: worth for of, worth in duals.items() if of[0] == family} for family in FAMILIES}


def by_hand_with_pins():
    value = by_hand.instance()
    value["pins"].append({"member": "cat", "review": "r1", "seat": "desk"})
    value["pins"].append({"member": "ann", "review": "r1", "seat": "spare"})
    by_hand.change("ann", caps={"days_a_year": 3, "reviews_a_quarter": 1})(value)
    return value, parse(value)


@pytest.mark.parametrize("of", [lambda: season(5), lambda: season(6, pins=2), by_hand_with_pins])
def test_at_any_duals_the_bound_is_the_sum_written_out(of):
    """One row at a time at a price that drowns all else, and many rows at once."""
    instance = of()[1]
    whole, chance, pairs = Season(instance), np.random.default_rng(5), pairs_of(instance)
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(instance).values()}
    tried = [{names: 1000.0} for names in whole.rows] + [{names: -1000.0} for names in whole.rows if names[0] == "seat"]
    tried += [
        {names: float(chance.exponential(0.3)) for names in whole.rows if chance.random() < 0.3} for _ in range(40)
    ]
    for at, duals in enumerate([{}, *tried]):
        name, penalty = NAMES[at % 3], (0.01, 1.0, 10.0)[at // 3 % 3]
        penalty, floor = (1.0, 0.0) if name == "shortfall" else (penalty, 0.25)
        duals = {names: worth for names, worth in duals.items() if name != "shortfall" or names[0] != "floor"}
        shown = bound(pairs, wishes, Claim(name, penalty, floor, by_family(duals)))
        assert shown == pytest.approx(whole.shown(name, penalty, floor, duals), rel=1e-9), duals


@pytest.mark.parametrize(("seed", "pins"), [(5, 0), (6, 2)])
def test_whatever_the_duals_no_plan_is_worth_more(seed, pins):
    instance = season(seed, pins=pins)[1]
    whole, chance = Season(instance), np.random.default_rng(seed)
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(instance).values()}
    pairs = pairs_of(instance)
    for planned, penalty in (("total", 100.0), ("total", 0.1), ("worst", 1.0)):
        held = PlanPlaces(instance, whole.places(planned, penalty))
        assert broken_rules(held) == []
        right = figures(held, lacking(held), pairs)
        worth = {"shortfall": 0.0, "worst": right.worst, "total": right.total}
        for at in range(30):
            name = NAMES[at % 3]
            duals = {names: float(chance.exponential(0.3)) for names in whole.rows if chance.random() < 0.3}
            duals = {names: dual for names, dual in duals.items() if name != "shortfall" or names[0] != "floor"}
            floor = 0.0 if name == "shortfall" else right.worst * float(chance.random())
            shown = bound(pairs, wishes, Claim(name, 1.0, floor, by_family(duals)))
            assert worth[name] - right.shortfall <= shown + 1e-9


@pytest.mark.parametrize(
    ("seed", "variant", "pins"), [(8, "usual", 1), (9, "scarce-strand", 0), (10, "impossible-mix", 2)]
)
def test_a_plan_with_its_certificate_holds(seed, variant, pins):
    value, instance = season(seed, variant=variant, pins=pins)
    whole = Season(instance)
    plan = written(value, instance, whole.places())
    floor, lacks = plan["values"]["worst"], plan["values"]["shortfall"]
    plan["certificate"] = {
        "shortfall": whole.claim("shortfall"),
        "worst": whole.claim("worst", penalty=3.0, floor=floor, lacks=lacks),
        "total": whole.claim("total", penalty=50.0, floor=floor, lacks=lacks),
    }
    assert violations(instance, plan, digest(value)) == []
    granted = {"shortfall": 0.0, "worst": 1.0, "total": sum(pairs_of(instance).best_alone.values())}
    for name, claim in plan["certificate"].items():
        trivial = max if name == "shortfall" else min
        better = trivial(claim["bound"], granted[name]) + (1e-3 if name == "shortfall" else -1e-3)
        tampered = {**plan, "certificate": {name: {**claim, "bound": better}}}
        wrong = violations(instance, tampered, digest(value))
        assert [each.split(";")[0] for each in wrong] == [f"The bound of the {name} is {better:.9g}"]


def test_pinned_seats_may_share_days_and_the_bound_leaves_room_for_that():
    value = by_hand.instance()
    value["reviews"][0]["seats"][1]["window"] = {"from": "2027-03-02", "to": "2027-03-05"}
    by_hand.change("ann", caps={"days_a_year": 3}, modes={"visit": 0.5, "desk": 0.5})(value)
    value["pins"].append({"member": "ann", "review": "r1", "seat": "desk"})
    asked = parse(value)
    seated = [("ann", "r1", "visit"), ("ben", "r1", "visit"), ("ann", "r1", "desk"), *by_hand.SEATED[3:]]
    plan = written(value, asked, by_hand.places(asked, seated))
    assert plan["places"][2]["days_off_site"] == ["2027-03-02", "2027-03-03"]
    claim = {"penalty": 10.0, "floor": 0.0, "duals": {"days_a_year": [["ann", 2027, 1000.0]]}}
    plan["certificate"] = {"total": claim | {"bound": plan["values"]["total"] - 0.01}}
    (wrong,) = violations(asked, plan, digest(value))
    assert wrong.startswith("The bound of the total is")
