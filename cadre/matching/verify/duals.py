"""Every eligible pair by the scalar rules, every wish, and the duals of a claim, row by row.

The engine compiles the same rules as arrays. Nothing of that is used here, so that a fault in it is found.
"""

from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from cadre.matching.files.faults import Node, a_list, number, shown, whole
from cadre.matching.files.results import MAX_DUAL
from cadre.matching.rules.eligibility import ENOUGH_LEVEL, SeatRules
from cadre.matching.rules.model import SIDES, Instance, Member, Review, Seat, days_on_site
from cadre.matching.rules.relevance import level_for, relevance
from cadre.matching.verify.rules import UNITS, first_day, iso, period

WISHES = ("kind", "strand", "side", "language")


@dataclass(frozen=True)
class Wish:
    """So ``many`` members of a review should be of this ``name``; each lacking weighs ``weight``."""

    what: str
    review: Review
    name: str
    many: int
    weight: float
    level: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """How a dual names the row of this wish."""
        return (self.review.key,) if self.what == "language" else (self.review.key, self.name)

    @property
    def on_site_only(self) -> bool:
        return self.what == "kind"

    @property
    def asks(self) -> tuple[Any, ...]:
        """What decides who it is for: two wishes that ask the same are for the same members."""
        review = self.review
        of_review = {"strand": (review.children, review.adults), "side": frozenset(review.strands)}
        return self.what, self.name, self.level, of_review.get(self.what)

    def suits(self, member: Member) -> bool:
        """Whether the member is one of those wished for."""
        if self.what == "kind":
            return member.kind == self.name
        if self.what == "language":
            return self.name in member.languages
        if self.what == "strand":
            return level_for(member, self.name, self.review) >= self.level
        return any(member.levels.get((strand, self.name), 0) >= self.level for strand in self.review.strands)


def wishes_of(instance: Instance) -> dict[tuple[str, str, str], Wish]:
    """Every wish by (what, review, name). A review that asks for no one wishes for nothing."""
    wishes = [wish for review in instance.reviews for wish in _of_review(instance, review)]
    return {(wish.what, wish.review.key, wish.name): wish for wish in wishes if wish.many}


def _of_review(instance: Instance, review: Review) -> Iterator[Wish]:
    rules, weighs = instance.rules, instance.rules.shortfall
    if not any(seat.people for seat in review.seats):
        return
    if any(seat.is_on_site and seat.people for seat in review.seats):
        for kind, many in rules.mix.items():
            yield Wish("kind", review, kind, many, weighs.kind)
    for strand in review.strands:
        yield Wish("strand", review, strand, rules.members_for_each_strand, weighs.strand, rules.strand_level)
    concerned = {"children": review.children, "adults": review.adults}
    for side in SIDES if rules.both_sides and review.strands else ():
        yield Wish("side", review, side, int(concerned[side]), weighs.side, ENOUGH_LEVEL)
    if review.language:
        yield Wish("language", review, review.language, 1, weighs.language)


CLAIMS = ("shortfall", "worst", "total")
FREE = "seat"  # the one family of equations: its duals may have either sign
FAMILIES = frozenset({FREE, *UNITS, "once", "day", "home", "first_timers", *WISHES, "floor"})

Names = tuple[str, ...]
Duals = dict[str, dict[Names, float]]


class Rows:
    """Which rows an instance has: ``listed`` one by one, or ``crossed``, every combination of some names."""

    def __init__(self, instance: Instance, wishes: dict[Names, Wish]):
        reviews = frozenset(review.key for review in instance.reviews)
        beside = [one.key for one in instance.reviews if instance.rules.of(one).first_timers_beside_experienced]
        members = frozenset(member.key for member in instance.members)
        seats = [(review, seat) for review in instance.reviews for seat in review.seats]
        firsts = {first_day(review, seat) for review, seat in seats} - {None}
        on_site = {day for review, seat in seats for day in days_on_site(review, seat)}
        self.listed = {
            "seat": frozenset((review.key, seat.key) for review, seat in seats),
            **{what: frozenset(wish.names for wish in wishes.values() if wish.what == what) for what in WISHES},
        }
        self.crossed: dict[str, tuple[Collection[str], ...]] = {
            "once": (members, reviews),
            "day": (members, frozenset(iso(day) for day in on_site)),
            "home": (reviews, frozenset().union(*(member.employers for member in instance.members))),
            "first_timers": (frozenset(beside),),
            "floor": (reviews,),
        }
        for cap in UNITS:
            capped = frozenset(member.key for member in instance.members if getattr(member.caps, cap) is not None)
            self.crossed[cap] = (capped, frozenset(period(cap, day) for day in firsts if day is not None))

    def has(self, family: str, names: Names) -> bool:
        """Whether there is such a row."""
        if family in self.listed:
            return names in self.listed[family]
        known = self.crossed[family]
        return len(names) == len(known) and all(name in among for name, among in zip(names, known, strict=True))


def read_duals(claim: Node, rows: Rows, *, floors: bool) -> Duals:
    """The duals of a claim by family and names; a row that there is not, or a sign that cannot be, is noted."""
    families = FAMILIES if floors else FAMILIES - {"floor"}
    node = Node(claim.value["duals"] if claim.has("duals") else {}, claim.at("duals"), claim.faults, families)
    duals: Duals = {family: {} for family in FAMILIES}
    for family in sorted(families):
        for value, path in node.each(family):
            try:
                names, worth = _row(value, years=family.endswith("_year"))
                if not rows.has(family, names):
                    raise ValueError(f"there is no such row: {', '.join(names)}")
                if names in duals[family]:
                    raise ValueError("this row is named twice")
                if worth < 0 and family != FREE:
                    raise ValueError(f"a number of at least 0 is expected, not {shown(worth)}")
            except ValueError as fault:
                node.faults.add(path, str(fault))
                continue
            duals[family][names] = worth
    return duals


def _row(value: Any, *, years: bool) -> tuple[Names, float]:
    *names, worth = a_list(value) or [None]
    if years and len(names) == 2 and type(names[1]) is int:
        names[1] = str(whole()(names[1]))
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"names and a number are expected, not {shown(names)}")
    return tuple(names), number(-MAX_DUAL, MAX_DUAL)(worth)


@dataclass(frozen=True)
class Pairs:
    """The N eligible pairs, by seat and then by member: their places in the file, and their relevance."""

    instance: Instance
    member: np.ndarray
    seat: np.ndarray
    relevance: np.ndarray
    _suited: dict[Any, np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def members(self) -> tuple[Member, ...]:
        return self.instance.members

    @cached_property
    def seats(self) -> list[tuple[Review, Seat]]:
        """Every seat with its review, in the order of the file."""
        return [(review, seat) for review in self.instance.reviews for seat in review.seats]

    @cached_property
    def starts(self) -> np.ndarray:
        """(G + 1,) where the pairs of each seat begin."""
        return np.searchsorted(self.seat, np.arange(len(self.seats) + 1))

    def of_seat(self, seat: int) -> slice:
        return slice(int(self.starts[seat]), int(self.starts[seat + 1]))

    def of(self, member: int, seat: int) -> int:
        """The place of a pair, or −1 when it is not eligible."""
        mine = self.of_seat(seat)
        places = mine.start + np.flatnonzero(self.member[mine] == member)
        return int(places[0]) if len(places) else -1

    @cached_property
    def best_alone(self) -> dict[str, float]:
        """By review, what it could get if no other were there: the best of every seat, added up."""
        totals = {review.key: 0.0 for review in self.instance.reviews}
        for place, (review, seat) in enumerate(self.seats):
            totals[review.key] += float(np.sort(self.relevance[self.of_seat(place)])[::-1][: seat.people].sum())
        return totals

    def suited(self, wish: Wish) -> np.ndarray:
        """(M,) whether each member is one of those wished for; worked out once for wishes that ask the same."""
        if wish.asks not in self._suited:
            self._suited[wish.asks] = np.array([wish.suits(member) for member in self.members], dtype=bool)
        return self._suited[wish.asks]


def pairs_of(instance: Instance) -> Pairs:
    """Every eligible pair of an instance."""
    seats = [(at, instance.reviews[of], seat) for at, (of, seat) in enumerate(instance.seats())]
    rules = [SeatRules(review, seat) for _, review, seat in seats]
    who, where, worth = array("i"), array("i"), array("d")
    for place, member in enumerate(instance.members):
        for (at, review, seat), of_seat in zip(seats, rules, strict=True):
            if of_seat.why_not(member) is None:
                who.append(place)
                where.append(at)
                worth.append(relevance(member, review, seat, instance.weights).total)
    order = np.lexsort((who, where))
    return Pairs(instance, np.array(who)[order], np.array(where)[order], np.array(worth)[order])
