"""Repairs a plan after someone drops out, moving no one without need, and writes the plan again.

The reviews of those who drop out are seated again while everyone else stays; people there keep their seats where they
can. Where something is lacking that was not before, someone may be borrowed from a review that can spare them: two
steps away, then three, and so on through the season. At last people change places with another review, when both then
lack less.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import CAPS
from cadre.matching.files import results
from cadre.matching.files.faults import Faults, Node, one_of, whole
from cadre.matching.lp.programs import formulate
from cadre.matching.lp.rows import Clashing
from cadre.matching.season.plan import lacking, places_of, values_of
from cadre.matching.season.seating import Objective, Seating
from cadre.matching.team.roster import Roster
from cadre.matching.team.solve import NOBODY, STAYS, Ask, ReviewProblem, best_team, first_columns
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import CLAIMS, Duals, Pairs, Rows, read_duals, wishes_of


def set_shadow_prices(roster: Roster, plan: dict[str, Any]) -> None:
    """Put the prices of a plan's total on the roster; without them all stay 0. ``Unreadable`` names faults."""
    duals = duals_of(roster, plan).get("total", {})
    members = {member.key: place for place, member in enumerate(roster.arrays.members)}
    days = {date.fromordinal(day).isoformat(): place for day, place in roster.rows.days.items()}
    periods = {name: place for place, name in enumerate(roster.rows.periods.names)}
    for (member, day), worth in duals.get("day", {}).items():
        roster.price_of_days[members[member], days[day]] = worth
    for cap in CAPS:
        for (member, period), worth in duals.get(cap, {}).items():
            roster.price_of_caps[cap][members[member], periods[period]] = worth


def duals_of(roster: Roster, plan: dict[str, Any]) -> dict[str, Duals]:
    """The duals of every claim of a plan's certificate; ``Unreadable`` names what is wrong with them."""
    faults, duals = Faults(), {}
    known = Rows(
        roster.arrays.instance, {(wish.what, *wish.names): wish for wish in wishes_of(roster.arrays.instance).values()}
    )
    top = Node(plan.get("certificate") or {}, "certificate", faults, frozenset(CLAIMS))
    for name in CLAIMS:
        if top.has(name):
            claim = Node(top.value[name], top.at(name), faults, results.Claim.names())
            duals[name] = read_duals(claim, known, floors=name != "shortfall")
    faults.raise_any()
    return duals


def rewrite_plan(roster: Roster, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan of what is on the roster, for the same instance as ``plan``. ``Unreadable`` names faults of that one."""
    rows, chosen = roster.rows, roster.chosen
    lacks = lacking(rows, chosen)
    values = values_of(rows, chosen, lacks)
    faults = Faults()
    top = Node(plan, "", faults, results.PlanFile.names())
    seed = top.read("seed", whole(0, results.MAX_SEED), needed=True)
    ended = top.read("ended", one_of(results.ENDINGS), needed=True)
    faults.raise_any()
    return {
        "format": results.PLAN_FORMAT,
        "instance": plan["instance"],
        "seed": seed,
        "ended": ended,
        "places": places_of(rows, chosen),
        "lacking": [lack for lack, _ in lacks],
        "values": values,
        "certificate": dict(_claims(roster, plan, values)),
    }


def _claims(roster: Roster, plan: dict[str, Any], values: dict[str, Any]):
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(roster.arrays.instance).values()}
    of = roster.pairs
    pairs = Pairs(roster.arrays.instance, of.member, of.seat, of.relevance)
    for name, duals in duals_of(roster, plan).items():
        claimed = plan["certificate"][name]
        claim = Claim(name, float(claimed.get("penalty", 1.0)), float(claimed.get("floor", 0.0)), duals)
        reached = values["shortfall"] if name == "shortfall" else values[name]
        if reached is None or (name == "total" and claim.floor > (values["worst"] or 0.0)):
            continue
        most = bound(pairs, wishes, claim)
        if name == "shortfall":
            shown = min(max(0.0, -most), reached)
        else:
            shown = max(reached, _granted(roster, claim, most + claim.penalty * values["shortfall"]))
        yield name, claimed | {"bound": shown}


def _granted(roster: Roster, claim: Claim, most: float) -> float:
    """What holds of every plan anyhow: no review gets more than it could alone."""
    if claim.name == "worst":
        return max(claim.floor, min(most, 1.0))
    return min(most, float(roster.pairs.best_alone.sum()))


BORROWED = 1.0  # of relevance: what taking someone from another review costs, far less than what lacks
STEPS = 4  # reviews in a chain of people borrowed
DEEP = 150  # teams tried in chains longer than two, for one review that someone leaves
AROUND = 40  # reviews with which people may change places
SAME = 1e-6


@dataclass
class Repair:
    """``dropped`` members hold no place that takes a day from ``since`` (an ordinal) on. By then some work has begun:
    others who do it stay, and no one new comes into a seat whose last day is over."""

    roster: Roster
    dropped: frozenset[int]
    since: int = 0
    touched: list[int] = field(default_factory=list)
    left: float = 0.0

    def __post_init__(self) -> None:
        self.begun, self.over = self.roster.first_days < self.since, self.roster.last_days < self.since

    def run(self) -> list[int]:
        """Repair every review that loses someone; returns the reviews looked at, in order. ``Clashing`` names pins."""
        refuse_pinned(self)
        gone = [{pair for pair in team if self.leaves(pair)} for team in self.roster.team]
        before = {review: self._shortfall(review, self.roster.team[review]) for review, out in enumerate(gone) if out}
        for review in before:
            self.roster.put(gone[review], -1)
        for review, short in before.items():
            self._seat_again(review, short)
        return sorted(set(self.touched) | set(before))

    def leaves(self, pair: int) -> bool:
        """Whether a place is given up."""
        return int(self.roster.pairs.member[pair]) in self.dropped and not self.over[self.roster.pairs.seat[pair]]

    def _problem_of(self, review: int) -> tuple[ReviewProblem, np.ndarray]:
        """A review as it may be seated again, and the columns that stay whatever happens."""
        problem = ReviewProblem(self.roster, review)
        table, team = problem.table, problem.team
        here = np.zeros(len(table.which), dtype=bool)
        here[team] = True
        stays = team[self.begun[table.seat[team]]]
        gone = np.isin(table.member, list(self.dropped)) & ~np.isin(np.arange(len(here)), stays)
        problem.free &= here | ~(self.over[table.seat] | gone)
        return problem, stays

    def _shortfall(self, review: int, team: Iterable[int]) -> float:
        table = self.roster.table(review)
        return table.shortfall(np.array([table.column_of(pair) for pair in team], dtype=np.int64))

    def _seat_again(self, review: int, before: float) -> None:
        """Seat a review again after someone left: from those free, then two steps away, then further, until it lacks
        no more than before; when that cannot be, until it lacks less, and people may change places."""
        problem, stays = self._problem_of(review)
        own = problem.best(must=stays, stay=True)
        short = np.inf if own is None else problem.table.shortfall(own)
        is_enough = short > before + SAME and any(
            self._reach(problem, stays, enough) for enough in (before, short - 2 * SAME)
        )
        if not is_enough and own is not None:
            self._take(problem, own)
        if not len(stays) and self._shortfall(review, self.roster.team[review]) > before + SAME:
            self._exchange(review)

    def _reach(self, problem: ReviewProblem, stays: np.ndarray, enough: float) -> bool:
        """Borrow from two steps away, then from further, until no more than ``enough`` is lacking."""
        for steps in range(2, STEPS + 1):
            self.left = np.inf if steps == 2 else DEEP
            if self._borrow(problem, stays, enough, steps):
                return True
        return False

    def _exchange(self, review: int) -> None:
        """Let people change places with another review, as long as both together come to lack less."""
        roster, gone = self.roster, np.array(sorted(self.dropped), dtype=np.int64)
        others = self._sharing(review)
        while others:
            other = others.pop(0)
            teams = two_reviews(roster, (review, other), gone)
            now = sum(self._shortfall(one, roster.team[one]) for one in (review, other))
            if teams and self._shortfall(review, teams[0]) + self._shortfall(other, teams[1]) < now - SAME:
                roster.put(roster.team[review] | roster.team[other], -1)
                roster.put(teams[0] | teams[1], 1)
                self.touched += [review, other]
                others = self._sharing(review)

    def _sharing(self, review: int) -> list[int]:
        """Reviews, none of whose work has begun, that hold people who could sit in this one; the most first."""
        roster, many = self.roster, np.zeros(len(self.roster.team), dtype=int)
        for member in np.unique(roster.table(review).member).tolist():
            for place in roster.places_of.get(member, ()):
                many[roster.review_of(place)] += 1
        begun = np.unique(roster.arrays.review_of[self.begun])
        many[begun], many[review] = 0, 0
        return [int(other) for other in np.argsort(-many, kind="stable")[:AROUND] if many[other]]

    def _spare(self, review: int, before: float, steps: int) -> bool:
        """Seat a review again that someone is borrowed from; False, and nothing done, when it would lack more."""
        problem, stays = self._problem_of(review)
        own = problem.best(must=stays, stay=True)
        if own is not None and problem.table.shortfall(own) <= before + SAME:
            return self._take(problem, own)
        return steps > 1 and self._borrow(problem, stays, before, steps)

    def _take(self, problem: ReviewProblem, columns: np.ndarray) -> bool:
        self.roster.seat(problem.review, problem.table.which[columns].tolist())
        self.touched.append(problem.review)
        return True

    def _borrow(self, problem: ReviewProblem, stays: np.ndarray, enough: float, steps: int) -> bool:
        """Whether people of other reviews, which can do without them, make this one lack no more than ``enough``."""
        table, lenders = problem.table, self._lenders(problem)
        worth = table.relevance - problem.prices + problem.staying
        worth[list(lenders)] -= BORROWED
        is_open = problem.free.copy()
        is_open[list(lenders)] = True
        while self.left > 0:
            self.left -= 1
            columns = best_team(table, Ask(is_open, worth, stays), problem.seed)
            if columns is None or table.shortfall(columns) > enough + SAME:
                return False
            borrowed = [int(column) for column in columns if int(column) in lenders]
            refused = self._lend(problem, columns, borrowed, lenders, steps)
            if refused is None:
                return True
            is_open[self._with(refused, lenders, table.member)] = False
        return False

    def _with(self, column: int, lenders: dict[int, int], member: np.ndarray) -> list[int]:
        """A column and the others that ask the same of the same review."""
        same = [
            other
            for other, place in lenders.items()
            if place == lenders.get(column) and member[other] == member[column]
        ]
        return [column, *same]

    def _lend(
        self, problem: ReviewProblem, columns, borrowed: list[int], lenders: dict[int, int], steps: int
    ) -> int | None:
        """Take the team with those borrowed and repair their reviews; or undo it and return who cannot be spared."""
        held = [set(team) for team in self.roster.team]
        marks = len(self.touched)
        for column in borrowed:
            self.roster.put([lenders[column]], -1)
        unfit = [int(column) for column in columns if not problem.fits(int(column))]
        if not unfit:
            self._take(problem, columns)
        for column in borrowed if not unfit else ():
            review = self.roster.review_of(lenders[column])
            if not self._spare(review, self._shortfall(review, held[review]), steps - 1):
                unfit = [column]
                break
        if not unfit:
            return None
        for review, team in enumerate(held):
            if self.roster.team[review] != team:
                self.roster.seat(review, team)
        del self.touched[marks:]
        return unfit[0]

    def _lenders(self, problem: ReviewProblem) -> dict[int, int]:
        """Columns that only one place elsewhere rules out, with that place; never a pin, or work that has begun."""
        roster, table, lenders = self.roster, problem.table, {}
        wanted = ~problem.free & ~self.over[table.seat] & ~np.isin(table.member, list(self.dropped))
        for column in np.flatnonzero(wanted).tolist():
            member, seat = int(table.member[column]), int(table.seat[column])
            for place in sorted(roster.places_of.get(member, set()) - roster.team[problem.review] - roster.pinned):
                if not self.begun[roster.pairs.seat[place]] and roster.has_room(member, seat, place):
                    lenders[column] = place
                    break
        return lenders


def refuse_pinned(repair: Repair) -> None:
    """``Clashing`` when someone who drops out is pinned to a place: every plan of this instance has them there."""
    roster, sentences = repair.roster, []
    for pair in sorted(roster.pinned):
        if repair.leaves(pair):
            member = roster.arrays.members[roster.pairs.member[pair]].key
            seat, review = (
                roster.arrays.seats[roster.pairs.seat[pair]].key,
                roster.arrays.reviews[roster.review_of(pair)].key,
            )
            sentences.append(f"{member} is pinned to {seat} of {review}: remove the pin first, then plan again.")
    if sentences:
        raise Clashing(sentences)


GAP = 1e-3


def two_reviews(roster: Roster, reviews: tuple[int, int], gone: np.ndarray) -> list[set[int]] | None:
    """The teams of both that lack least together, from their own people and the best of those free; None without any.

    ``gone`` are members who cannot come.
    """
    held = [set(roster.team[review]) for review in reviews]
    for team in held:
        roster.put(team, -1)
    open_to = [roster.free(review) for review in reviews]
    for team in held:
        roster.put(team, 1)
    now = held[0] | held[1]
    whose = roster.pairs.member[np.array(sorted(now), dtype=np.int64)]
    candidates = [np.array(sorted(now), dtype=np.int64)]
    for review, is_open in zip(reviews, open_to, strict=True):
        table = roster.table(review)
        is_open &= ~np.isin(table.member, gone) & (roster.arrays.people[table.seat] > 0)
        mine = np.isin(table.member, whose) & is_open
        mine[first_columns(table, is_open, table.relevance, NOBODY)] = True
        candidates.append(table.which[mine])
    columns = np.unique(np.concatenate(candidates))
    columns = columns[[_fits(roster, int(pair), now) for pair in columns]]
    members = {int(member) for member in roster.pairs.member[columns]}
    others = {pair for member in members for pair in roster.places_of.get(member, ())} - now
    seating = Seating(formulate(roster.rows, np.union1d(columns, np.array(sorted(others), dtype=np.int64))))
    which = seating.formulation.which
    seating.put(np.flatnonzero(np.isin(which, sorted(others | now))), 1)
    best, known = None, -1
    while best is None and len(seating.clashes) > known:  # days that clash are remembered from one try to the next
        known = len(seating.clashes)
        best = seating.best(list(reviews), Objective(kept=STAYS, gap=GAP))
    if best is None:
        return None
    chosen = which[best].tolist()
    return [{pair for pair in chosen if roster.review_of(pair) == review} for review in reviews]


def _fits(roster: Roster, pair: int, now: set[int]) -> bool:
    """Whether a member's days at a desk fit around their other places; those of now do."""
    member = int(roster.pairs.member[pair])
    others = roster.places_of.get(member, set()) - now
    return (
        pair in now or roster.diary.clash(member, [int(roster.pairs.seat[place]) for place in (pair, *others)]) is None
    )
