"""What the duals of a claim show of every plan: weak duality over all eligible pairs, computed again.

Plans are x in [0, 1] on all eligible pairs and z on what is lacking, under the rows that docs/matching/formats.md
lists. For any duals y of these (≥ 0, but either sign for the equations of seats) no plan is worth more than

    B = Σ_seat people · y + Σ_≤ rhs · y − Σ_wish many · y
        + Σ_pairs max(0, c + y_floor · relevance − y_seat − Σ_≤ coefficient · y + Σ_wish y)
        + Σ_seat people · max(0, −cost − y) + Σ_wish many · max(0, y − cost)
        + max over t of (β − Σ_review y_floor · best alone) · t.

Pinned pairs have x = 1, and members pinned in a review have no other seat there.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from cadre.matching.rules.model import Member, Review, Seat, days_off_site, days_on_site, days_taken
from cadre.matching.verify.duals import Duals, Names, Pairs, Wish
from cadre.matching.verify.rules import UNITS, Pinned, first_day, iso, period


def price_of_pins(member: Member, review: Review, seats: list[Seat], wishes: list[Wish], duals: Duals) -> float:
    """What one member's pinned seats of a review take of every row but those of seats, less the wishes they meet."""
    total = duals["once"].get((member.key, review.key), 0.0) * len(seats)
    total += sum(duals["home"].get((review.key, employer), 0.0) for employer in sorted(member.employers))
    on_site = any(seat.is_on_site for seat in seats)
    if on_site:
        first_time = duals["first_timers"].get((review.key,), 0.0)
        total += -first_time if member.has_reviewed else first_time
    for wish in wishes:
        if (on_site or not wish.on_site_only) and wish.suits(member):
            total -= duals[wish.what].get(wish.names, 0.0)
    for day in {day for seat in seats for day in days_on_site(review, seat)}:
        total += duals["day"].get((member.key, iso(day)), 0.0)
    for cap in UNITS:
        for when, many in _usage_at_least(cap, review, seats).items():
            total += many * duals[cap].get((member.key, when), 0.0)
    return total


def _usage_at_least(cap: str, review: Review, seats: list[Seat]) -> dict[str, int]:
    """What the seats surely count towards a cap, by period, whichever days outside the visit are chosen."""
    counted: dict[str, int] = {}
    maybe_seen: set[int] = set()
    for seat in seats:
        first = first_day(review, seat)
        if first is None:
            continue
        if UNITS[cap] == "reviews":
            return {period(cap, first): 1}
        there, (among, effort) = set(days_on_site(review, seat)), days_off_site(review, seat)
        surely_new = len(there - maybe_seen) + max(0, effort - len(maybe_seen.intersection(among)))
        counted[period(cap, first)] = counted.get(period(cap, first), 0) + surely_new
        maybe_seen |= there.union(among)
    return counted


class Prices:
    """The prices of the seats of an instance, each (M,), for members who are not pinned in that review."""

    def __init__(self, pairs: Pairs, wishes: dict[Names, Wish], duals: Duals):
        self.pairs, self.duals, members = pairs, duals, pairs.members
        self._places = {member.key: place for place, member in enumerate(members)}
        self._by_name = {family: self._members_by(duals[family]) for family in (*UNITS, "once", "day")}
        self._wishes: dict[str, list[tuple[Wish, float]]] = defaultdict(list)
        for wish in wishes.values():
            worth = duals[wish.what].get(wish.names, 0.0)
            if worth:
                self._wishes[wish.review.key].append((wish, worth))
        self._work_for: dict[str, list[int]] = defaultdict(list)
        for place, member in enumerate(members):
            for employer in member.employers:
                self._work_for[employer].append(place)
        self._homes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (review, home), worth in duals["home"].items():
            self._homes[review].append((home, worth))
        self._newness = np.array([-1.0 if member.has_reviewed else 1.0 for member in members])
        self._of_review: tuple[str | None, np.ndarray, np.ndarray] = (None, np.zeros(0), np.zeros(0))

    def of(self, place: int) -> np.ndarray:
        """(M,) the prices of one seat."""
        review, seat = self.pairs.seats[place]
        anywhere, on_site = self._review(review.key)
        prices = anywhere + self.duals["seat"].get((review.key, seat.key), 0.0)
        if seat.is_on_site:
            prices += on_site
        first = first_day(review, seat)
        if first is not None:
            for cap, unit in UNITS.items():
                self._add(prices, cap, period(cap, first), days_taken(review, seat) if unit == "days" else 1)
        for day in days_on_site(review, seat):
            self._add(prices, "day", iso(day), 1)
        return prices

    def _review(self, review: str) -> tuple[np.ndarray, np.ndarray]:
        """(M,), (M,) what any seat of a review costs, and what one on site costs in addition."""
        if self._of_review[0] != review:
            self._of_review = (review, *self._prices_of_review(review))
        return self._of_review[1:]

    def _prices_of_review(self, review: str) -> tuple[np.ndarray, np.ndarray]:
        anywhere = np.zeros(len(self.pairs.members))
        for home, worth in self._homes[review]:
            anywhere[self._work_for[home]] += worth
        self._add(anywhere, "once", review, 1)
        on_site = self._newness * self.duals["first_timers"].get((review,), 0.0)
        for wish, worth in self._wishes[review]:
            (on_site if wish.on_site_only else anywhere)[self.pairs.suited(wish)] -= worth
        return anywhere, on_site

    def _add(self, prices: np.ndarray, family: str, name: str, times: int) -> None:
        if name in self._by_name[family]:
            who, worth = self._by_name[family][name]
            prices[who] += times * worth

    def _members_by(self, rows: dict[Names, float]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """The rows of members by their second name: the members' places and what the rows are worth."""
        by_name: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for (member, name), worth in rows.items():
            by_name[name][0].append(self._places[member])
            by_name[name][1].append(worth)
        return {name: (np.array(who), np.array(worth)) for name, (who, worth) in by_name.items()}


MAX_SHARE = 2.0  # more than any review's share of what it could get alone


@dataclass(frozen=True)
class Claim:
    """What is claimed of every plan. ``name`` is shortfall, worst or total; a unit lacking costs ``penalty`` times its
    weight; reviews keep at least ``floor`` of what each could get alone."""

    name: str
    penalty: float
    floor: float
    duals: Duals


def bound(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """B: no plan's worst or total, less the penalty of what it lacks, is higher; for shortfall −B is the least."""
    return (
        _right_sides(pairs, claim)
        + _seats_and_wishes(pairs, wishes, claim)
        + _pairs(pairs, wishes, claim)
        + _pins(pairs, wishes, claim)
        + _shares(pairs, claim)
    )


def _right_sides(pairs: Pairs, claim: Claim) -> float:
    """Σ rhs · y of the rows that may not be exceeded."""
    duals, rules = claim.duals, pairs.instance.rules
    homes = {review.key: rules.of(review).most_from_one_home for review in pairs.instance.reviews}
    caps = {member.key: member.caps for member in pairs.members}
    pinned = {names: len(keys) for names, keys in Pinned(pairs.instance).seats.items()}
    total = sum(duals["day"].values())
    total += sum(homes[review] * worth for (review, _), worth in duals["home"].items())
    total += sum(worth * max(1, pinned.get((who, where), 1)) for (who, where), worth in duals["once"].items())
    for cap in UNITS:
        total += sum(getattr(caps[member], cap) * worth for (member, _), worth in duals[cap].items())
    return total


def _seats_and_wishes(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """What the equations of seats and the wishes are worth, with the best that lacking some of them can add."""
    total = 0.0
    for review, seat in pairs.seats:
        worth = claim.duals["seat"].get((review.key, seat.key), 0.0)
        cost = 0.0 if seat.optional else claim.penalty * pairs.instance.rules.shortfall.seat
        total += seat.people * (worth + max(0.0, -cost - worth))
    for wish in wishes.values():
        worth = claim.duals[wish.what].get(wish.names, 0.0)
        total += wish.many * (max(0.0, worth - claim.penalty * wish.weight) - worth)
    return total


def _pairs(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """The worth of every pair that is worth more than nothing, pins aside."""
    prices, pinned, total = Prices(pairs, wishes, claim.duals), defaultdict(set), 0.0
    for member, review in Pinned(pairs.instance).seats:
        pinned[review].add(member)
    for place, (of, seat) in enumerate(pairs.seats):
        if not seat.people:
            continue
        mine = pairs.of_seat(place)
        who = pairs.member[mine]
        worth = _gain(claim, of.key) * pairs.relevance[mine] - prices.of(place)[who]
        if pinned[of.key]:
            worth[[pairs.members[at].key in pinned[of.key] for at in who]] = 0.0
        total += float(np.maximum(worth, 0.0).sum())
    return total


def _pins(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """The worth of the pinned pairs, which are in every plan."""
    total, members = 0.0, {member.key: place for place, member in enumerate(pairs.members)}
    seats = {(review.key, seat.key): place for place, (review, seat) in enumerate(pairs.seats)}
    for (member, of), keys in Pinned(pairs.instance).seats.items():
        places = [seats[of, key] for key in keys]
        at = [pairs.of(members[member], place) for place in places]
        if min(at) < 0:
            return -np.inf
        total += _gain(claim, of) * float(pairs.relevance[at].sum())
        total -= sum(claim.duals["seat"].get((of, key), 0.0) for key in keys)
        total -= price_of_pins(
            pairs.members[members[member]],
            pairs.seats[places[0]][0],
            [pairs.seats[place][1] for place in places],
            [wish for wish in wishes.values() if wish.review.key == of],
            claim.duals,
        )
    return total


def _gain(claim: Claim, review: str) -> float:
    """What a unit of relevance in a review is worth."""
    return (1.0 if claim.name == "total" else 0.0) + claim.duals["floor"].get((review,), 0.0)


def _shares(pairs: Pairs, claim: Claim) -> float:
    """The best of t, the share of what it could get alone that every review keeps."""
    slope = (1.0 if claim.name == "worst" else 0.0) - sum(
        claim.duals["floor"].get((review,), 0.0) * best for review, best in pairs.best_alone.items()
    )
    if claim.name == "worst":
        return max(slope * claim.floor, slope * max(claim.floor, MAX_SHARE))
    return 0.0 if claim.name == "shortfall" else slope * claim.floor
