"""What the duals of a claim show of every plan: weak duality over all eligible pairs, computed anew.

Plans are x in [0, 1] on all eligible pairs and z on what is lacking, under the rows that docs/matching/formats.md
lists. For any duals y of these (≥ 0, but either sign for the equations of seats) no plan is worth more than

    B = Σ_seat people · y + Σ_≤ rhs · y − Σ_wish many · y
        + Σ_pairs max(0, c + y_floor · relevance − y_seat − Σ_≤ coefficient · y + Σ_wish y)
        + Σ_seat people · max(0, −cost − y) + Σ_wish many · max(0, y − cost)
        + max over t of (β − Σ_review y_floor · best alone) · t.

Pinned pairs have x = 1, and whoever is pinned in a review has no other seat there.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from cadre.matching.pairs import Pairs
from cadre.matching.verify.duals import Duals, Names
from cadre.matching.verify.pinned import price_of_pins
from cadre.matching.verify.places import Pinned
from cadre.matching.verify.prices import Prices
from cadre.matching.verify.wishes import Wish

MOST_SHARE = 2.0  # more than any review's share of what it could get alone


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
    cast, duals = pairs.cast, claim.duals
    caps = {member.key: member.caps for member in cast.members}
    pinned = {names: len(keys) for names, keys in Pinned(cast.instance).seats.items()}
    total = sum(duals["day"].values()) + cast.instance.rules.most_from_one_home * sum(duals["home"].values())
    total += sum(worth * max(1, pinned.get((who, where), 1)) for (who, where), worth in duals["once"].items())
    for cap in ("days_a_year", "days_a_quarter", "reviews_a_year", "reviews_a_quarter"):
        total += sum(getattr(caps[member], cap) * worth for (member, _), worth in duals[cap].items())
    return total


def _seats_and_wishes(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """What the equations of seats and the wishes are worth, with the best that lacking some of them can add."""
    total = 0.0
    for place, seat in pairs.cast.instance.seats():
        worth = claim.duals["seat"].get((pairs.cast.reviews[place].key, seat.key), 0.0)
        cost = 0.0 if seat.optional else claim.penalty * pairs.cast.instance.rules.shortfall.seat
        total += seat.people * (worth + max(0.0, -cost - worth))
    for wish in wishes.values():
        worth = claim.duals[wish.what].get(wish.names, 0.0)
        total += wish.many * (max(0.0, worth - claim.penalty * wish.weight) - worth)
    return total


def _pairs(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """The worth of every pair that is worth more than nothing, pins aside."""
    cast, prices = pairs.cast, Prices(pairs.cast, wishes, claim.duals)
    pinned = defaultdict(set)
    for member, review in Pinned(cast.instance).seats:
        pinned[review].add(member)
    total = 0.0
    for place in np.flatnonzero(cast.people).tolist():
        mine = slice(pairs.starts[place], pairs.starts[place + 1])
        who, review = pairs.member[mine], cast.reviews[cast.review_of[place]].key
        worth = _gain(claim, review) * pairs.relevance[mine] - prices.of(place)[who]
        if pinned[review]:
            worth[[cast.members[each].key in pinned[review] for each in who]] = 0.0
        total += float(np.maximum(worth, 0.0).sum())
    return total


def _pins(pairs: Pairs, wishes: dict[Names, Wish], claim: Claim) -> float:
    """The worth of the pinned pairs, which are in every plan."""
    cast, total = pairs.cast, 0.0
    members = {member.key: place for place, member in enumerate(cast.members)}
    seats = {(cast.reviews[of].key, seat.key): place for place, (of, seat) in enumerate(cast.instance.seats())}
    for (member, review), keys in Pinned(cast.instance).seats.items():
        places = [seats[review, key] for key in keys]
        at = [pairs.of(members[member], place) for place in places]
        if min(at) < 0:
            return -np.inf
        total += _gain(claim, review) * float(pairs.relevance[at].sum())
        total -= sum(claim.duals["seat"].get((review, key), 0.0) for key in keys)
        total -= price_of_pins(
            cast.members[members[member]],
            cast.reviews[cast.review_of[places[0]]],
            [cast.seats[place] for place in places],
            [wish for wish in wishes.values() if wish.review.key == review],
            claim.duals,
        )
    return total


def _gain(claim: Claim, review: str) -> float:
    """What a unit of relevance in a review is worth."""
    return (1.0 if claim.name == "total" else 0.0) + claim.duals["floor"].get((review,), 0.0)


def _shares(pairs: Pairs, claim: Claim) -> float:
    """The best of t, the share of what it could get alone that every review keeps."""
    alone = zip((review.key for review in pairs.cast.reviews), pairs.best_alone.tolist(), strict=True)
    slope = (1.0 if claim.name == "worst" else 0.0) - sum(
        claim.duals["floor"].get((review,), 0.0) * best for review, best in alone
    )
    if claim.name == "worst":
        return max(slope * claim.floor, slope * max(claim.floor, MOST_SHARE))
    return 0.0 if claim.name == "shortfall" else slope * claim.floor
