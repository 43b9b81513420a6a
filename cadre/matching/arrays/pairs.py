"""Every pair of a member and a seat as arrays: the facts of members, the rule in the way, how relevant they are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.rules.conflicts import RULES
from cadre.matching.rules.eligibility import ENOUGH_LEVEL, Reason
from cadre.matching.rules.model import Review, Seat, days_off_site, days_on_site, scope_for
from cadre.matching.rules.relevance import EARTH_KM


class Traits:
    """What holds of members whatever the review."""

    def __init__(self, arrays: Arrays):
        members = self.members = arrays.members
        self.arrays, self.many = arrays, len(members)
        self.active = _each(members, lambda member: member.is_active)
        self.onboarding = _each(members, lambda member: member.standing == "onboarding")
        self.reviewed = arrays.has_reviewed
        self.languages = _by_key((place, member.languages) for place, member in enumerate(members))
        self.travel_km = np.array([member.travel_km for member in members], dtype=float)
        self.place = np.radians([member.place or (np.nan, np.nan) for member in members]).reshape(-1, 2)
        self.ties = {
            facts: _by_key((place, getattr(member.ties, facts)) for place, member in enumerate(members))
            for facts in {rule.of_person for rule in RULES}
        }
        self.actions = _by_key((place, member.actions) for place, member in enumerate(members))
        self.speaks_to = _by_key((place, member.speaks_to) for place, member in enumerate(members))
        self.modes = {
            mode: np.array([member.preferences.get(mode, np.nan) for member in members])
            for mode in {mode for member in members for mode in member.preferences}
        }
        self.days = {
            day: place
            for place, day in enumerate(
                sorted(
                    {
                        day
                        for at, seat in arrays.instance.seats()
                        for day in (
                            *days_on_site(arrays.reviews[at], seat),
                            *days_off_site(arrays.reviews[at], seat)[0],
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
        holds = np.zeros(self.many, dtype=bool)
        for key in keys:
            if key in index:
                holds[index[key]] = True
        return holds

    def count(self, index: dict[str, np.ndarray], keys) -> np.ndarray:
        """(M,) how many of the keys hold of each member."""
        counts = np.zeros(self.many)
        for key in keys:
            if key in index:
                counts[index[key]] += 1
        return counts


class TraitsForReview:
    """What holds of every member for one review, whatever the seat."""

    def __init__(self, traits: Traits, review: Review):
        self.review = review
        against = review.host_ties.against
        self.conflicts = [
            (Reason(rule.code), traits.among(traits.ties[rule.of_person], against[rule.code])) for rule in RULES
        ]
        self.left_out = traits.among(traits.ties["identity"], review.left_out)
        strands = [traits.arrays.strands[strand] for strand in review.strands]
        levels = traits.arrays.levels_for(review)[:, strands]
        self.knows_actions = traits.count(traits.actions, review.actions)
        self.best_level = levels.max(axis=1, initial=0)
        self.reach = (levels / 4) @ np.array(list(review.strands.values()))
        self.km = _km(traits.place, review.place)


def _each(members, question) -> np.ndarray:
    return np.array([question(member) for member in members], dtype=bool)


def _by_key(keys_of_members) -> dict[str, np.ndarray]:
    """Each key with the places of the members it holds of."""
    members_of_key: dict[str, list[int]] = {}
    for place, keys in keys_of_members:
        for key in keys:
            members_of_key.setdefault(key, []).append(place)
    return {key: np.array(places) for key, places in members_of_key.items()}


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


REASONS = list(Reason)
ELIGIBLE = -1


@dataclass(frozen=True)
class Pairs:
    """The N eligible pairs, by seat and then by member. ``reasons`` (G, M) holds the place in ``REASONS`` of the first
    rule in the way of every other pair, ``ELIGIBLE`` where nothing is."""

    arrays: Arrays
    member: np.ndarray
    seat: np.ndarray
    relevance: np.ndarray
    reasons: np.ndarray

    @cached_property
    def starts(self) -> np.ndarray:
        """(G + 1,) where the pairs of each seat begin."""
        return np.searchsorted(self.seat, np.arange(len(self.arrays.seats) + 1))

    @cached_property
    def best_alone(self) -> np.ndarray:
        """(R,) what each review could get if no other were there: the best of every seat, added up."""
        totals = np.zeros(len(self.arrays.reviews))
        for seat, people in enumerate(self.arrays.people):
            mine = self.relevance[self.starts[seat] : self.starts[seat + 1]]
            best = np.sort(mine)[::-1][:people]
            totals[self.arrays.review_of[seat]] += best.sum()
        return totals

    def of(self, member: int, seat: int) -> int:
        """The place of a pair, or −1 when it is not eligible."""
        first, last = self.starts[seat], self.starts[seat + 1]
        at = first + int(np.searchsorted(self.member[first:last], member))
        return at if at < last and self.member[at] == member else -1


def pairs_of(arrays: Arrays) -> Pairs:
    """Compile every pair of an instance."""
    traits = Traits(arrays)
    reasons = np.full((len(arrays.seats), len(arrays.members)), ELIGIBLE, dtype=np.int8)
    members, relevances = [], []
    of_review: dict[int, TraitsForReview] = {}
    for place, seat in enumerate(arrays.seats):
        review = int(arrays.review_of[place])
        if review not in of_review:
            of_review = {review: TraitsForReview(traits, arrays.reviews[review])}
        of_seat = of_review[review]
        if seat.seeks_in_particular:
            of_seat = TraitsForReview(traits, scope_for(arrays.reviews[review], seat))
        reasons_of_seat = _reasons(traits, of_seat, seat)
        reasons[place] = reasons_of_seat
        eligible = np.flatnonzero(reasons_of_seat == ELIGIBLE)
        members.append(eligible.astype(np.int32))
        relevances.append(_relevance(traits, of_seat, seat, eligible))
    counts = [len(who) for who in members]
    return Pairs(
        arrays,
        member=np.concatenate([np.zeros(0, np.int32), *members]),
        seat=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        relevance=np.concatenate([np.zeros(0), *relevances]),
        reasons=reasons,
    )


def _reasons(traits: Traits, of_review: TraitsForReview, seat: Seat) -> np.ndarray:
    review = of_review.review
    offers = np.ones(traits.many, dtype=bool)
    for mode in seat.modes:
        offers &= ~np.isnan(traits.modes.get(mode, np.full(traits.many, np.nan)))
    rules = [
        (Reason.NOT_ACTIVE, ~traits.active),
        (Reason.STANDING, traits.onboarding | (seat.experienced_only & ~traits.reviewed)),
        (Reason.MODES, ~offers),
        *of_review.conflicts,
        (Reason.LEFT_OUT, of_review.left_out),
        (Reason.KIND, _other_kind(traits, seat)),
        (Reason.LANGUAGE, bool(seat.language) & ~traits.among(traits.languages, [seat.language])),
        (Reason.LEVEL, bool(seat.level) & (of_review.best_level < seat.level)),
        (Reason.NOT_FREE, ~_free(traits, review, seat)),
        (Reason.TOO_FAR, seat.is_on_site & (of_review.km > traits.travel_km)),
        (Reason.NOT_RELEVANT, ~_relevant(traits, of_review, seat)),
    ]
    reasons = np.full(traits.many, ELIGIBLE, dtype=np.int8)
    for reason, applies in reversed(rules):
        reasons[applies] = REASONS.index(reason)
    return reasons


def _relevance(traits: Traits, of_review: TraitsForReview, seat: Seat, who: np.ndarray) -> np.ndarray:
    """The relevance of some members to a seat (see ``cadre.matching.rules.relevance``)."""
    review, weights = of_review.review, traits.arrays.instance.weights
    value = weights.strands * np.minimum(1.0, weights.strand_reach * of_review.reach[who])
    if review.actions:
        value += weights.actions * of_review.knows_actions[who] / len(review.actions)
    if seat.seeks:
        value += weights.speaks_to * traits.count(traits.speaks_to, seat.seeks)[who] / len(seat.seeks)
    value += (
        weights.preference * sum(traits.modes[mode][who] for mode in seat.modes if len(who)) / max(len(seat.modes), 1)
    )
    value += weights.has_reviewed * traits.reviewed[who]
    if seat.is_on_site and weights.travel:
        value -= weights.travel * np.minimum(1.0, of_review.km[who] / weights.travel_reach_km)
    return np.minimum(1.0, np.maximum(weights.floor, value))


def _relevant(traits: Traits, of_review: TraitsForReview, seat: Seat) -> np.ndarray:
    relevant, anything = traits.count(traits.speaks_to, seat.seeks) > 0, not seat.seeks_in_particular
    if seat.strands or anything:
        relevant |= of_review.best_level >= ENOUGH_LEVEL
    if seat.actions or anything:
        relevant |= of_review.knows_actions > 0
    return relevant


def _other_kind(traits: Traits, seat: Seat) -> np.ndarray:
    if not seat.kind:
        return np.zeros(traits.many, dtype=bool)
    return traits.arrays.kind_of != traits.arrays.kinds.get(seat.kind, -1)


def _free(traits: Traits, review: Review, seat: Seat) -> np.ndarray:
    there = [traits.days[day] for day in days_on_site(review, seat)]
    among, effort = days_off_site(review, seat)
    free = traits.free[:, there].all(axis=1)
    return free & (traits.free[:, [traits.days[day] for day in among]].sum(axis=1) >= effort)


def top_pairs(pairs: Pairs, value: np.ndarray, many: int | np.ndarray) -> np.ndarray:
    """Sorted places of the ``many`` best pairs of every seat; ``many`` is one number, or (G,) one for each seat."""
    best = []
    for seat, wanted in enumerate(np.broadcast_to(many, len(pairs.starts) - 1)):
        first, last = pairs.starts[seat], pairs.starts[seat + 1]
        if wanted >= last - first:
            best.append(np.arange(first, last))
        elif wanted:
            best.append(first + np.argpartition(-value[first:last], wanted - 1)[:wanted])
    return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *best]))


def first_left_out(pairs: Pairs, value: np.ndarray, many: np.ndarray) -> np.ndarray:
    """(G,) the value of the first pair that is not among the ``many`` best of its seat; −∞ where all are."""
    left_out = np.full(len(pairs.starts) - 1, -np.inf)
    for seat, wanted in enumerate(many):
        first, last = pairs.starts[seat], pairs.starts[seat + 1]
        if wanted < last - first:
            left_out[seat] = -np.partition(-value[first:last], wanted)[wanted]
    return left_out
