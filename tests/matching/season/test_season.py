"""A season: every rule kept in whatever comes, the best of all where plans can be counted, always the same plan."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.arrays.pairs import pairs_of
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import NAMES, generate
from cadre.matching.lp.rows import Clashing, Rows
from cadre.matching.season import plan, season
from cadre.matching.season.plan import lacking, plan_of, values_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.verify.verify import violations

DAYS = [f"2027-03-{day:02d}" for day in range(1, 11)]
PLENTY = 30.0


def planned(asked, *, seconds=PLENTY, seed=0):
    """The plan of an instance's JSON, after the independent check found nothing wrong with it."""
    instance = parse(asked)
    plan = plan_of(best_season(instance, seed=seed, clock=Clock(seconds)), digest(asked))
    assert violations(instance, plan, digest(asked)) == []
    return plan


@st.composite
def instances(draw):
    """Up to six members and two reviews on ten days, with every kind of rule."""
    chosen = draw(st.randoms(use_true_random=False))
    members = [_member(place, chosen) for place in range(draw(st.integers(0, 6)))]
    reviews = [_review(place, chosen) for place in range(draw(st.integers(0, 2)))]
    return {
        "format": "cadre-matching-instance/1",
        "organisations": [{"id": each, "place": [52, -1]} for each in "abc"],
        "members": members,
        "reviews": reviews,
        "rules": {"mix": chosen.choice([{}, {"police": 1}, {"police": 1, "partner": 1}]), "most_from_one_home": 2},
    }


def _member(place, chosen):
    first = chosen.randrange(8)
    return {
        "id": f"m{place}",
        "kind": chosen.choice(["police", "partner"]),
        "employers": chosen.sample("abc", chosen.choice((1, 1, 2))),
        "levels": {strand: {"children": chosen.randrange(5), "adults": chosen.randrange(5)} for strand in "xy"},
        "actions": chosen.sample(["1", "2"], chosen.randrange(3)),
        "modes": {mode: round(chosen.random(), 2) for mode in ("desk", "visit") if chosen.random() < 0.8},
        "available": [{"from": DAYS[first], "to": DAYS[chosen.randrange(first, 10)]}],
        "has_reviewed": chosen.random() < 0.6,
        "caps": chosen.choice([{}, {"reviews_a_year": 1}, {"days_a_quarter": 3}]),
    }


def _review(place, chosen):
    first = chosen.randrange(7)
    seats = [
        {"id": "visit", "modes": ["visit"], "people": chosen.randrange(3), "days": DAYS[first : first + 2]},
        {
            "id": "desk", "modes": ["desk"], "people": chosen.randrange(3), "effort": 2,
            "window": {"from": DAYS[first], "to": DAYS[min(9, first + 3)]}, "optional": chosen.random() < 0.3,
        },
    ]  # fmt: skip
    if chosen.random() < 0.3:
        seats.append(
            {
                "id": "core",
                "modes": ["desk", "visit"],
                "days": DAYS[first : first + 1],
                "window": DAYS[first : first + 3],
            }
        )
    return {
        "id": f"r{place}", "host": chosen.choice("abc"), "strands": {"x": 1, "y": chosen.random()}, "actions": ["1"],
        "seats": seats, "language": chosen.choice(["", "en"]) or "cy",
        **chosen.choice([{}, {"first_timers_beside_experienced": False}]),
    }  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances())
def test_small_seasons_keep_every_rule_and_none_is_better(asked):
    instance = parse(asked)
    plan = planned(asked)
    best = best_by_counting(Rows(pairs_of(Arrays(instance))))
    found = plan["values"]
    assert found["shortfall"] == pytest.approx(best[0])
    if found["worst"] is not None:
        assert found["worst"] == pytest.approx(best[1])


def test_what_a_review_has_in_place_of_a_rule_holds_there_alone():
    facts = {"levels": {"x": {"adults": 4}}, "modes": {"visit": 1}, "available": [DAYS], "employers": ["b"]}
    seats = [{"id": "visit", "modes": ["visit"], "people": 4}]
    reviews = [
        {"id": f"r{place}", "host": "a", "strands": {"x": 1}, "days": [DAYS[place]], "seats": seats} for place in (0, 1)
    ]
    asked = {
        "format": "cadre-matching-instance/1",
        "organisations": [{"id": each} for each in "ab"],
        "members": [{"id": f"m{place}", "kind": "police", "has_reviewed": place < 1, **facts} for place in range(4)],
        "reviews": reviews,
    }
    assert Counter(place["review"] for place in planned(asked)["places"]) == {"r0": 2, "r1": 2}
    reviews[1] |= {"most_from_one_home": 4, "first_timers_beside_experienced": False}
    assert Counter(place["review"] for place in planned(asked)["places"]) == {"r0": 2, "r1": 4}
    reviews[1] |= {"most_from_one_home": 3}
    assert Counter(place["review"] for place in planned(asked)["places"]) == {"r0": 2, "r1": 3}


def best_by_counting(rows):
    """(least shortfall, best worst at it) over every choice of pairs that the independent check lets pass."""
    instance, pairs = rows.arrays.instance, rows.pairs
    by_member = [np.flatnonzero(pairs.member == member) for member in range(len(instance.members))]
    best = (-np.inf, -np.inf)
    for chosen in _choices(by_member, pairs.seat, rows.arrays.people):
        chosen = np.array(sorted(chosen), dtype=np.int64)
        values = values_of(rows, chosen, lacking(rows, chosen))
        worst = -np.inf if values["worst"] is None else values["worst"]
        reached = -round(values["shortfall"], 6), round(worst, 9)
        if reached > best and keeps_rules(rows, chosen):
            best = reached
    return -best[0], best[1]


def _choices(by_member, seat_of, people):
    """Every way of giving each member at most one seat of each review, none over-full."""
    if not by_member:
        yield []
        return
    mine = by_member[0]
    for rest in _choices(by_member[1:], seat_of, people):
        filled = np.bincount(seat_of[rest], minlength=len(people)) if rest else np.zeros(len(people), dtype=int)
        for many in range(min(3, len(mine) + 1)):
            for some in combinations(mine, many):
                more = filled + np.bincount(seat_of[list(some)], minlength=len(people)) if some else filled
                if (more <= people).all():
                    yield [*rest, *(int(each) for each in some)]


def keeps_rules(rows, chosen):
    """Whether no hard row is broken and everyone's days fit: counted here, row by row."""
    from cadre.matching.arrays.arrays import Diary

    entries = rows.entries(chosen)
    keys, at = np.unique(entries.key, return_inverse=True)
    if (np.bincount(at, entries.value, len(keys)) > rows.most(keys) + 1e-9).any():
        return False
    diary = Diary(rows.arrays)
    members = rows.pairs.member[chosen]
    return all(
        diary.days(int(member), [int(seat) for seat in rows.pairs.seat[chosen[members == member]]]) is not None
        for member in np.unique(members)
    )


@pytest.mark.parametrize("variant", NAMES)
def test_every_variant_is_planned_and_checked(variant):
    plan = planned(generate(3, 40, seed=2, variant=variant), seconds=8)
    assert plan["places"]
    if variant == "impossible-mix":
        assert {"kind"} <= {each["what"] for each in plan["lacking"]}


@pytest.fixture
def climbing(monkeypatch):
    """Plan every season, however small, as the large are planned: by neighbourhoods, without searching every plan."""
    monkeypatch.setattr(season, "SMALL", 0)
    monkeypatch.setattr(season, "AT_LEAST", (40, 10))


@pytest.mark.parametrize("variant", ["usual", "tight-caps", "one-best"])
def test_a_climb_keeps_every_rule_and_comes_near_the_best(request, variant):
    asked = generate(2, 40, seed=2, variant=variant)
    best = planned(asked)["values"]
    request.getfixturevalue("climbing")
    reached = planned(asked)["values"]
    assert reached["shortfall"] == best["shortfall"]
    assert 0.98 * best["worst"] <= reached["worst"] <= best["worst"] + 1e-9


@pytest.mark.parametrize("variant", ["usual", "tight-caps"])
def test_a_bound_is_that_of_the_duals_in_the_file(monkeypatch, variant):
    """Also where many duals are too small to be written."""
    asked = generate(3, 40, seed=2, variant=variant)
    written = planned(asked)["certificate"]
    monkeypatch.setattr(plan, "LEAST", 0.02)
    fewer = planned(asked)["certificate"]
    assert duals_in(fewer) < duals_in(written)
    for name in ("worst", "total"):
        assert fewer[name]["bound"] >= written[name]["bound"] - 1e-6


def duals_in(certificate):
    return sum(len(rows) for claim in certificate.values() for rows in claim["duals"].values())


def test_same_seed_same_plan():
    asked = generate(3, 45, seed=3)
    assert planned(asked) == planned(asked)


def test_same_seed_same_climb(climbing):
    asked = generate(2, 30, seed=3)
    assert planned(asked) == planned(asked)


def test_nobody_and_nothing():
    empty = {"format": "cadre-matching-instance/1"}
    assert planned(empty)["values"] == {
        "shortfall": 0, "seats_empty": 0, "worst": None, "worst_review": None, "total": 0,
    }  # fmt: skip
    nobody = {**generate(2, 0), "members": []}
    assert planned(nobody)["values"]["seats_empty"] == 28
    assert planned(generate(0, 10))["places"] == []


def test_a_seat_for_nobody_stays_empty():
    asked = generate(2, 40, seed=1)
    seat = asked["reviews"][0]["seats"][0]
    seat["people"] = 0
    taken = {(each["review"], each["seat"]) for each in planned(asked, seconds=8)["places"]}
    assert ("r0001", seat["id"]) not in taken


def test_time_out_still_gives_a_plan_that_keeps_the_rules():
    plan = planned(generate(12, 150, seed=1), seconds=0)
    assert plan["ended"] == "time"
    assert plan["places"]


def test_stopped_keeps_the_best_plan():
    clock = Clock(60, lambda progress: clock.stop() if progress.stage == "search" and progress.total else None)
    asked = generate(6, 90, seed=1)
    plan = plan_of(best_season(parse(asked), clock=clock), digest(asked))
    assert plan["ended"] == "stopped"
    assert violations(parse(asked), plan, digest(asked)) == []


def test_pins_are_kept_and_what_is_left_out_stays_out():
    asked = generate(3, 60, seed=5)
    pairs = pairs_of(Arrays(parse(asked)))
    some = len(pairs.member) // 2
    member, seat = pairs.arrays.members[pairs.member[some]].key, int(pairs.seat[some])
    review = pairs.arrays.reviews[pairs.arrays.review_of[seat]].key
    asked["pins"] = [{"member": member, "review": review, "seat": pairs.arrays.seats[seat].key}]
    place = {"member": member, "review": review, "seat": pairs.arrays.seats[seat].key}
    held = [{name: each[name] for name in place} for each in planned(asked, seconds=5)["places"]]
    assert place in held
    asked["exclusions"] = [{"member": member}]
    with pytest.raises(Clashing, match=f"pins\\[0\\]: {member} cannot take"):
        best_season(parse(asked))


def test_clashing_pins_are_named():
    asked = generate(2, 60, seed=5)
    for member in asked["members"]:
        member["caps"] = {"reviews_a_year": 1}
    pairs = pairs_of(Arrays(parse(asked)))
    arrays = pairs.arrays
    both = next(
        (first, second)
        for first in range(len(pairs.member))
        for second in range(len(pairs.member))
        if pairs.member[first] == pairs.member[second]
        and arrays.review_of[pairs.seat[first]] < arrays.review_of[pairs.seat[second]]
    )
    asked["pins"] = [
        {
            "member": arrays.members[pairs.member[each]].key,
            "review": arrays.reviews[arrays.review_of[pairs.seat[each]]].key,
            "seat": arrays.seats[pairs.seat[each]].key,
        }
        for each in both
    ]
    with pytest.raises(Clashing) as refused:
        best_season(parse(asked))
    assert "pins[0]" in str(refused.value)
    assert "pins[1]" in str(refused.value)
    assert "more reviews than this member takes in a year" in str(refused.value)
