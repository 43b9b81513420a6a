"""Every pair of a member and a seat: the rule in the way, or how relevant she is. The scalar rules, as arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cadre.matching.cast import Cast
from cadre.matching.distance import EARTH_KM
from cadre.matching.eligibility import ENOUGH_LEVEL, Reason
from cadre.matching.model import Review, Seat, days_off_site, days_on_site

REASONS = list(Reason)
ELIGIBLE = -1


@dataclass(frozen=True)
class Pairs:
    """The N eligible pairs, by seat and then by member. ``reasons`` (G, M) holds the place in ``REASONS`` of the first
    rule in the way of every other pair, ``ELIGIBLE`` where nothing is."""

    cast: Cast
    member: np.ndarray
    seat: np.ndarray
    relevance: np.ndarray
    reasons: np.ndarray

    @cached_property
    def starts(self) -> np.ndarray:
        """(G + 1,) where the pairs of each seat begin."""
        return np.searchsorted(self.seat, np.arange(len(self.cast.seats) + 1))

    @cached_property
    def best_alone(self) -> np.ndarray:
        """(R,) what each review could get if no other were there: the best of every seat, added up."""
        found = np.zeros(len(self.cast.reviews))
        for seat, people in enumerate(self.cast.people):
            mine = self.relevance[self.starts[seat] : self.starts[seat + 1]]
            best = np.sort(mine)[::-1][:people]
            found[self.cast.review_of[seat]] += best.sum()
        return found

    def of(self, member: int, seat: int) -> int:
        """The place of a pair, or −1 when it is not eligible."""
        first, last = self.starts[seat], self.starts[seat + 1]
        at = first + int(np.searchsorted(self.member[first:last], member))
        return at if at < last and self.member[at] == member else -1


def pairs_of(cast: Cast) -> Pairs:
    """Compile every pair of an instance."""
    traits = _Traits(cast)
    reasons = np.full((len(cast.seats), len(cast.members)), ELIGIBLE, dtype=np.int8)
    members, relevances = [], []
    of_review: dict[int, _OfReview] = {}
    for place, seat in enumerate(cast.seats):
        review = int(cast.review_of[place])
        if review not in of_review:
            of_review = {review: _OfReview(traits, cast.reviews[review])}
        found = _reasons(traits, of_review[review], seat)
        reasons[place] = found
        eligible = np.flatnonzero(found == ELIGIBLE)
        members.append(eligible.astype(np.int32))
        relevances.append(_relevance(traits, of_review[review], seat, eligible))
    counts = [len(each) for each in members]
    return Pairs(
        cast,
        member=np.concatenate([np.zeros(0, np.int32), *members]),
        seat=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        relevance=np.concatenate([np.zeros(0), *relevances]),
        reasons=reasons,
    )


class _Traits:
    """What holds of members whatever the review."""

    def __init__(self, cast: Cast):
        members = self.members = cast.members
        self.cast, self.many = cast, len(members)
        self.active = _each(members, lambda member: member.is_active)
        self.onboarding = _each(members, lambda member: member.standing == "onboarding")
        self.reviewed = cast.has_reviewed
        self.travel_km = np.array([member.travel_km for member in members], dtype=float)
        self.place = np.radians([member.place or (np.nan, np.nan) for member in members]).reshape(-1, 2)
        self.keys = {member.key: place for place, member in enumerate(members)}
        self.employed = _by_key((place, [member.employer]) for place, member in enumerate(members))
        self.former = _by_key((place, member.former) for place, member in enumerate(members))
        self.declared = _by_key((place, member.declared) for place, member in enumerate(members))
        self.reciprocal = _by_key((place, member.reciprocal) for place, member in enumerate(members))
        self.actions = _by_key((place, member.actions) for place, member in enumerate(members))
        self.speaks_to = _by_key((place, member.speaks_to) for place, member in enumerate(members))
        self.modes = {
            mode: np.array([member.liking.get(mode, np.nan) for member in members])
            for mode in {mode for member in members for mode in member.liking}
        }
        self.days = {
            day: place
            for place, day in enumerate(
                sorted(
                    {
                        day
                        for at, seat in cast.instance.seats()
                        for day in (
                            *days_on_site(cast.reviews[at], seat),
                            *days_off_site(cast.reviews[at], seat)[0],
                        )
                    }
                )
            )
        }
        self.free = np.zeros((self.many, len(self.days)), dtype=bool)
        for place, member in enumerate(members):
            self.free[place, [self.days[day] for day in member.free_days if day in self.days]] = True

    def among(self, index: dict[str, np.ndarray], keys) -> np.ndarray:
        """(M,) whether any of the keys holds of each member."""
        found = np.zeros(self.many, dtype=bool)
        for key in keys:
            if key in index:
                found[index[key]] = True
        return found

    def count(self, index: dict[str, np.ndarray], keys) -> np.ndarray:
        """(M,) how many of the keys hold of each member."""
        found = np.zeros(self.many)
        for key in keys:
            if key in index:
                found[index[key]] += 1
        return found


class _OfReview:
    """What holds of every member for one review, whatever the seat."""

    def __init__(self, traits: _Traits, review: Review):
        self.review = review
        kin = {*review.host_family, review.host}
        conflicts = (
            (Reason.OWN_FORCE, traits.among(traits.employed, [review.host])),
            (Reason.FORMER_FORCE, traits.among(traits.former, kin)),
            (Reason.FAMILY, traits.among(traits.employed, review.host_family)),
            (Reason.NEIGHBOUR, traits.among(traits.employed, review.host_neighbours)),
            (Reason.DECLARED, traits.among(traits.declared, kin)),
            (Reason.RECIPROCAL, traits.among(traits.reciprocal, kin)),
            (Reason.OBJECTION, _named(traits, review.objections)),
            (Reason.LEFT_OUT, _named(traits, review.left_out)),
        )
        self.conflicts = conflicts
        strands = [traits.cast.strands[strand] for strand in review.strands]
        levels = traits.cast.levels_for(review)[:, strands]
        self.knows_actions = traits.count(traits.actions, review.actions)
        self.knows = (levels >= ENOUGH_LEVEL).any(axis=1) | (self.knows_actions > 0)
        self.reach = (levels / 4) @ np.array(list(review.strands.values()))
        self.km = _km(traits.place, review.place)


def _reasons(traits: _Traits, of_review: _OfReview, seat: Seat) -> np.ndarray:
    review = of_review.review
    offers = np.ones(traits.many, dtype=bool)
    for mode in seat.modes:
        offers &= ~np.isnan(traits.modes.get(mode, np.full(traits.many, np.nan)))
    rules = [
        (Reason.NOT_ACTIVE, ~traits.active),
        (Reason.STANDING, traits.onboarding | (seat.experienced_only & ~traits.reviewed)),
        (Reason.MODES, ~offers),
        *of_review.conflicts,
        (Reason.KIND, _other_kind(traits, seat)),
        (Reason.NOT_FREE, ~_free(traits, review, seat)),
        (Reason.TOO_FAR, seat.is_on_site & (of_review.km > traits.travel_km)),
        (Reason.NOT_RELEVANT, ~(of_review.knows | (traits.count(traits.speaks_to, seat.seeks) > 0))),
    ]
    found = np.full(traits.many, ELIGIBLE, dtype=np.int8)
    for reason, stands in reversed(rules):
        found[stands] = REASONS.index(reason)
    return found


def _relevance(traits: _Traits, of_review: _OfReview, seat: Seat, who: np.ndarray) -> np.ndarray:
    """The relevance of some members to a seat (see ``cadre.matching.relevance``)."""
    review, weights = of_review.review, traits.cast.instance.weights
    found = weights.strands * np.minimum(1.0, weights.strand_reach * of_review.reach[who])
    if review.actions:
        found += weights.actions * of_review.knows_actions[who] / len(review.actions)
    if seat.seeks:
        found += weights.speaks_to * traits.count(traits.speaks_to, seat.seeks)[who] / len(seat.seeks)
    found += weights.liking * sum(traits.modes[mode][who] for mode in seat.modes if len(who)) / max(len(seat.modes), 1)
    found += weights.has_reviewed * traits.reviewed[who]
    if seat.is_on_site and weights.travel:
        found -= weights.travel * np.minimum(1.0, of_review.km[who] / weights.travel_reach_km)
    return np.minimum(1.0, np.maximum(weights.floor, found))


def _each(members, question) -> np.ndarray:
    return np.array([question(member) for member in members], dtype=bool)


def _by_key(said) -> dict[str, np.ndarray]:
    """Each key with the places of the members it holds of."""
    found: dict[str, list[int]] = {}
    for place, keys in said:
        for key in keys:
            found.setdefault(key, []).append(place)
    return {key: np.array(places) for key, places in found.items()}


def _named(traits: _Traits, keys) -> np.ndarray:
    found = np.zeros(traits.many, dtype=bool)
    found[[traits.keys[key] for key in keys if key in traits.keys]] = True
    return found


def _other_kind(traits: _Traits, seat: Seat) -> np.ndarray:
    if not seat.kind:
        return np.zeros(traits.many, dtype=bool)
    return traits.cast.kind_of != traits.cast.kinds.get(seat.kind, -1)


def _free(traits: _Traits, review: Review, seat: Seat) -> np.ndarray:
    there = [traits.days[day] for day in days_on_site(review, seat)]
    among, effort = days_off_site(review, seat)
    free = traits.free[:, there].all(axis=1)
    return free & (traits.free[:, [traits.days[day] for day in among]].sum(axis=1) >= effort)


def _km(places: np.ndarray, there: tuple[float, float] | None) -> np.ndarray:
    """(M,) great-circle distance in km from each (latitude, longitude) in radians; 0 when either is unknown."""
    if there is None:
        return np.zeros(len(places))
    latitude, longitude = np.radians(there)
    half = (
        np.sin((latitude - places[:, 0]) / 2) ** 2
        + np.cos(places[:, 0]) * np.cos(latitude) * np.sin((longitude - places[:, 1]) / 2) ** 2
    )
    return np.nan_to_num(2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half))))
