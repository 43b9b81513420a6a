"""A repair changes whom it must and no one else, keeps every rule, and looks further only where a seat stays short."""

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.generate import generate
from cadre.matching.lp.rows import Clashing
from cadre.matching.season.plan import chosen_in, plan_of
from cadre.matching.season.season import Clock, best_season
from cadre.matching.team.repair import Repair, rewrite_plan, set_shadow_prices
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem
from cadre.matching.verify.rules import broken_rules
from cadre.matching.verify.verify import violations
from tests.matching.explain.season import held, member, review, roster_of, season, written
from tests.matching.team import tight
from tests.matching.team.counting import every_team, whole
from tests.matching.verify import by_hand


def dropped(roster, *keys, since=0):
    """Repair the roster after these drop out."""
    places = [each.key for each in roster.arrays.members]
    repair = Repair(roster, frozenset(places.index(key) for key in keys), since)
    return repair.run()


def day(of_march):
    return date(2027, 3, of_march).toordinal()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tight.instances(members=5, reviews=3), st.integers(0, 4))
def test_whoever_drops_out_is_gone_and_no_rule_is_broken(asked, who):
    roster = Roster.of(parse(asked))
    for place in range(len(roster.arrays.reviews)):
        found = ReviewProblem(roster, place).best()
        roster.seat(place, roster.table(place).which[found].tolist())
    if who >= len(asked["members"]):
        return
    before, was = held(roster), written(asked, roster)
    assert violations(parse(asked), was, digest(asked)) == []
    touched = {asked["reviews"][place]["id"] for place in dropped(roster, f"m{who}")}
    after, plan = held(roster), written(asked, roster)
    assert violations(parse(asked), plan, digest(asked)) == []
    assert not any(f"m{who}" == name for team in after.values() for _, name in team)
    assert {key for key in before if before[key] != after[key]} <= touched


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tight.instances(members=4, reviews=3), st.integers(0, 3))
def test_nothing_stays_lacking_that_one_other_review_could_spare(asked, who):
    """Where a review lacks more than before, no teams of it and one other lack less together, counted one by one."""
    roster = Roster.of(parse(asked))
    for place in range(len(roster.arrays.reviews)):
        found = ReviewProblem(roster, place).best()
        roster.seat(place, roster.table(place).which[found].tolist())
    theirs = [place for place, team in enumerate(roster.team) if any(roster.pairs.member[each] == who for each in team)]
    if len(theirs) != 1:
        return
    mine, before = theirs[0], [lacking_in(roster, place, team) for place, team in enumerate(roster.team)]
    dropped(roster, f"m{who}")
    reached = lacking_in(roster, mine, roster.team[mine])
    if reached <= before[mine]:
        return
    for other in set(range(len(roster.team))) - {mine}:
        left = {place: set(roster.team[place]) for place in (mine, other)}
        now = reached + lacking_in(roster, other, roster.team[other])
        ours = [team for team in teams(roster, mine, who) if lacking_in(roster, mine, team) < reached]
        for both in product(ours, teams(roster, other, who)):
            if lacking_in(roster, mine, both[0]) + lacking_in(roster, other, both[1]) >= now - 1e-6:
                continue
            roster.put(roster.team[mine] | roster.team[other], -1)
            roster.put(sum(both, []), 1)
            assert list(broken_rules(whole(roster)))
        for place, team in left.items():
            roster.seat(place, team)


def teams(roster, place, who):
    """Every team of a review without someone, as pairs."""
    table = roster.table(place)
    return [table.which[each].tolist() for each in every_team(roster, place) if who not in table.member[each]]


def lacking_in(roster, place, team):
    table = roster.table(place)
    return table.shortfall([table.column_of(each) for each in team])


def test_one_comes_for_one_and_nobody_else_moves():
    """Cat and dan are both a little better than ben, but ben stays where he is."""
    people = [member("ann"), member("ben"), member("cat", actions=["1"]), member("dan", actions=["1", "2"])]
    asked = season(people, [review("r", 1, people=2, actions=[str(each) for each in range(9)])])
    roster = roster_of(asked, [("ann", "r"), ("ben", "r")])
    dropped(roster, "ann")
    assert held(roster) == {"r": [("visit", "ben"), ("visit", "dan")]}


def only(*reviews):
    """Relevant to these reviews alone, by their strands."""
    return {each: {"children": 4, "adults": 4} for each in reviews}


def chain(length):
    """Reviews on one day, in a row: m0 sits in r0, m1 in r1 …, each could also take the seat before; one is free."""
    people = [member(f"m{at}", levels=only(f"s{at}", f"s{at - 1}")) for at in range(length + 1)]
    reviews = [review(f"r{at}", 1, strands=[f"s{at}"]) for at in range(length)]
    return season(people, reviews)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_somebody_is_borrowed_from_reviews_that_can_do_without(length):
    roster = roster_of(chain(length), [(f"m{at}", f"r{at}") for at in range(length)])
    dropped(roster, "m0")
    assert held(roster) == {f"r{at}": [("visit", f"m{at + 1}")] for at in range(length)}


def test_nobody_is_borrowed_where_that_only_moves_the_gap():
    asked = chain(3)
    asked["members"].pop()
    roster = roster_of(asked, [(f"m{at}", f"r{at}") for at in range(3)])
    dropped(roster, "m0")
    assert held(roster) == {"r0": [], "r1": [("visit", "m1")], "r2": [("visit", "m2")]}


def test_nobody_is_borrowed_where_somebody_is_free():
    asked = chain(2)
    asked["members"].append(member("zed", 1, actions=["1"]) | {"levels": {}})
    asked["reviews"][0]["actions"] = ["1", "2", "3", "4", "5"]
    roster = roster_of(asked, [("m0", "r0"), ("m1", "r1")])
    dropped(roster, "m0")
    assert held(roster) == {"r0": [("visit", "zed")], "r1": [("visit", "m1")]}


def test_as_few_are_borrowed_as_can_be():
    """Zed is free, and so comes for one of two, though both who could be borrowed know much more."""
    people = [member("a"), member("b"), member("zed", 1, actions=["1"])]
    people += [member(f"m{at}", levels=only("abuse", f"s{at}")) for at in (1, 2)]
    people += [member(f"n{at}", levels=only(f"s{at}")) for at in (1, 2)]
    others = [review(f"r{at}", 1, strands=[f"s{at}"]) for at in (1, 2)]
    asked = season(people, [review("r", 1, people=2, actions=["1"]), *others])
    roster = roster_of(asked, [("a", "r"), ("b", "r"), ("m1", "r1"), ("m2", "r2")])
    dropped(roster, "a", "b")
    assert [who for _, who in held(roster)["r"]][1] == "zed"
    assert sorted(who for key in ("r1", "r2") for _, who in held(roster)[key])[1][0] == "n"


def test_who_is_pinned_is_neither_borrowed_nor_dropped():
    asked = chain(2) | {"pins": [{"member": "m1", "review": "r1", "seat": "visit"}]}
    roster = roster_of(asked, [("m0", "r0")])
    dropped(roster, "m0")
    assert held(roster) == {"r0": [], "r1": [("visit", "m1")]}
    with pytest.raises(Clashing, match="m1 is pinned to visit of r1"):
        dropped(roster, "m1")


def test_what_is_over_stays_and_what_has_begun_is_not_borrowed_from():
    asked = chain(2)
    asked["reviews"][1]["days"] = asked["reviews"][1]["seats"][0]["days"] = ["2027-03-01", "2027-03-02"]
    asked["reviews"].append(review("old", 1, strands=["s0"]))
    asked["reviews"][0]["days"] = ["2027-03-02"]
    seated = [("m0", "r0"), ("m1", "r1"), ("m0", "old")]
    roster = roster_of(asked, seated)
    dropped(roster, "m0", since=day(2))
    assert held(roster) == {"r0": [], "r1": [("visit", "m1")], "old": [("visit", "m0")]}
    roster = roster_of(asked, seated)
    dropped(roster, "m0", since=day(1))
    assert held(roster) == {"r0": [("visit", "m1")], "r1": [("visit", "m2")], "old": [("visit", "m1")]}


def test_several_at_once_and_somebody_who_holds_nothing():
    roster = roster_of(chain(2), [("m0", "r0"), ("m1", "r1")])
    assert dropped(roster, "m2") == []
    dropped(roster, "m0", "m1")
    assert held(roster) == {"r0": [], "r1": [("visit", "m2")]}


def test_the_certificate_still_holds_and_a_floor_not_kept_is_not_claimed():
    value = by_hand.instance()
    plan = by_hand.plan(value)
    roster = Roster.of(parse(value))
    roster = Roster(roster.rows, chosen_in(plan, roster.rows, digest(value)).tolist())
    dropped(roster, "ben")
    made = rewrite_plan(roster, plan)
    assert violations(parse(value), made, digest(value)) == []
    assert sorted(made["certificate"]) == ["shortfall", "worst"]
    assert made["values"]["shortfall"] == 9
    assert made["certificate"]["shortfall"] == plan["certificate"]["shortfall"]


def test_a_season_repaired_again_and_again_holds():
    value = generate(4, 80, seed=4, variant="tight-caps")
    instance = parse(value)
    plan = plan_of(best_season(instance, clock=Clock(2)), digest(value))
    for _ in range(3):
        rows = Roster.of(instance).rows
        roster = Roster(rows, chosen_in(plan, rows, digest(value)).tolist())
        set_shadow_prices(roster, plan)
        dropped(roster, plan["places"][0]["member"])
        made = rewrite_plan(roster, plan)
        assert violations(instance, made, digest(value)) == []
        assert made["places"] != plan["places"]
        plan = made
