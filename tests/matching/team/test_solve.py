"""The best team of one review is the best of all teams, counted one by one, whatever the other reviews hold."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.matching.files.instance import parse
from cadre.matching.generate import generate
from cadre.matching.lp.programs import formulate
from cadre.matching.season.seating import Objective, Seating
from cadre.matching.team import solve as team
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import ReviewProblem
from cadre.matching.verify.rules import broken_rules
from tests.matching.team.counting import every_team, lacks, whole
from tests.matching.team.tight import instances


def counted(roster, review):
    """(least shortfall, most relevance) of the teams that the independent check lets pass."""
    best, now = (-np.inf, -np.inf), set(roster.team[review])
    table = roster.table(review)
    for columns in every_team(roster, review):
        roster.seat(review, table.which[columns].tolist())
        reached = -round(lacks(roster), 6), round(table.total(columns), 6)
        if reached > best and not list(broken_rules(whole(roster))):
            best = reached
    roster.seat(review, now)
    return best


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(instances(), st.booleans())
def test_no_team_is_better_counted_one_by_one(asked, other_first):
    instance = parse(asked)
    roster = Roster.of(instance)
    reviews = range(len(instance.reviews))
    for review in reversed(reviews) if other_first else reviews:
        best = counted(roster, review)
        found = ReviewProblem(roster, review).best()
        roster.seat(review, roster.table(review).which[found].tolist())
        assert list(broken_rules(whole(roster))) == []
        assert (-lacks(roster), roster.table(review).total(found)) == pytest.approx(best, abs=1e-6)


# Where the linear program halves people, so that whole places have to be searched for.
FRACTIONAL = [("usual", 40, 2), ("tight-caps", 150, 0), ("impossible-mix", 400, 7), ("equal-scores", 80, 0)]


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize(("variant", "members", "seed"), [("scarce-strand", 150, 6), *FRACTIONAL])
def test_few_columns_give_what_all_columns_give(monkeypatch, variant, members, seed, few):
    """Also where the search begins with far too few, and must find the others by their prices."""
    if few:
        for name, value in (("MORE_THAN_SEATS", 0), ("MORE_THAN_WISHED", -9), ("WORTH_A_LOOK", 1e-9), ("AT_ONCE", 1)):
            monkeypatch.setattr(team, name, value)
    roster = Roster.of(parse(generate(2, members, seed=seed, variant=variant)))
    everyone = Seating(formulate(roster.rows, np.arange(len(roster.pairs.member))))
    for review in range(2):
        table = roster.table(review)
        best = table.column_of(everyone.best([review], Objective(gap=1e-7)))
        found = ReviewProblem(roster, review).best()
        assert (table.shortfall(found), table.total(found)) == pytest.approx((table.shortfall(best), table.total(best)))


def test_members_of_a_pin_are_there_and_those_left_out_are_not():
    asked = generate(1, 80, seed=2)
    roster = Roster.of(parse(asked))
    table = roster.table(0)
    worst = int(table.relevance.argmin())
    pin = {
        "member": roster.arrays.members[table.member[worst]].key,
        "review": "r0001",
        "seat": roster.arrays.seats[table.seat[worst]].key,
    }
    assert worst not in ReviewProblem(roster, 0).best()
    pinned = ReviewProblem(Roster.of(parse(asked | {"pins": [pin]})), 0)
    assert worst in pinned.best()
    assert pinned.best(without=[int(table.member[worst])]) is None
    best = ReviewProblem(roster, 0).best()
    gone = int(table.member[best[0]])
    assert gone not in table.member[ReviewProblem(roster, 0, left_out=[gone]).best()]


def test_what_others_could_use_is_charged():
    """The member is a little better here, but their days are worth more elsewhere."""
    roster = Roster.of(parse(generate(1, 80, seed=2)))
    member = int(roster.table(0).member[ReviewProblem(roster, 0).best()[0]])
    for cap in ("days_a_year", "reviews_a_year"):
        roster.price_of_caps[cap][member] = 0.9
    assert member not in roster.table(0).member[ReviewProblem(roster, 0).best()]


def test_whoever_stays_is_worth_keeping():
    roster = Roster.of(parse(generate(1, 80, seed=2)))
    table, best = roster.table(0), ReviewProblem(roster, 0).best()
    others = [ReviewProblem(roster, 0).best(without=[int(table.member[column])]) for column in best]
    near = min(others, key=lambda team: table.total(best) - table.total(team))
    assert 0 < table.total(best) - table.total(near) < 0.08
    roster.seat(0, table.which[near].tolist())
    assert (ReviewProblem(roster, 0).best(stay=True) == near).all()
    assert (ReviewProblem(roster, 0).best() == best).all()


def test_shortfalls_that_weigh_little_still_come_first():
    asked = generate(1, 60, seed=3)
    asked["rules"]["shortfall"] = dict.fromkeys(("seat", "kind", "strand", "side", "language"), 0.001)
    heavy = generate(1, 60, seed=3)
    heavy["rules"]["shortfall"] = dict.fromkeys(("seat", "kind", "strand", "side", "language"), 1.0)
    light, usual = (ReviewProblem(Roster.of(parse(each)), 0).best() for each in (asked, heavy))
    assert (light == usual).all()


def test_a_seat_for_nobody_and_nobody_for_a_seat():
    asked = generate(1, 30, seed=1)
    for seat in asked["reviews"][0]["seats"]:
        seat["people"] = 0
    assert len(ReviewProblem(Roster.of(parse(asked)), 0).best()) == 0
    nobody = Roster.of(parse(generate(1, 0) | {"members": []}))
    assert len(ReviewProblem(nobody, 0).best()) == 0
    no_seats = generate(1, 10)
    no_seats["reviews"][0]["seats"] = []
    assert len(ReviewProblem(Roster.of(parse(no_seats)), 0).best()) == 0
