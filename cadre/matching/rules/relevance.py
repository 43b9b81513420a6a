"""How relevant a member is to a seat, and how far apart two places are."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from cadre.matching.rules.model import Member, Review, Seat, Weights, scope_for

EARTH_KM = 6371.0088


def km_between(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """Great-circle distance in kilometres (haversine) of two (latitude, longitude) pairs; 0 when one is unknown."""
    if one is None or other is None:
        return 0.0
    first, second = radians(one[0]), radians(other[0])
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


DEFAULT = Weights()


class Relevance(NamedTuple):
    """The total in [floor, 1] and its terms, each already weighted; ``travel`` is what distance takes away."""

    total: float
    strands: float
    actions: float
    speaks_to: float
    preference: float
    has_reviewed: float
    travel: float

    @property
    def terms(self) -> list[tuple[str, float]]:
        """The terms that add, with their names in words."""
        return [
            ("Strands in scope", self.strands),
            ("Actions known", self.actions),
            ("Can speak to", self.speaks_to),
            ("Likes the modes", self.preference),
            ("Has reviewed with us", self.has_reviewed),
        ]


def level_for(member: Member, strand: str, review: Review) -> int:
    """The member's level on a strand for those it concerns, 0 to 4; the better of children and adults."""
    return member.levels_for[review.sides_of(strand)].get(strand, 0)


def relevance(member: Member, review: Review, seat: Seat, weights: Weights = DEFAULT) -> Relevance:
    """0.55 · min(1, 1.6 · Σ w_s · level_s / 4) + 0.25 · share of the review's actions known + 0.10 · share of the
    sought characteristics they can speak to + 0.12 · preference for the modes + 0.08 if they have reviewed with us
    − τ · min(1, km / 400) on site; never below the floor, never above 1 (the model of team matching, "Relevance").

    The strands and actions that a seat seeks in particular take the place of those in the review's scope."""
    review, reach, preference = scope_for(review, seat), 0.0, 0.0
    for strand, weight in review.strands.items():
        reach += weight * level_for(member, strand, review) / 4
    for mode in seat.modes:
        preference += member.preferences.get(mode, 0)
    strands = weights.strands * min(1.0, weights.strand_reach * reach)
    actions = weights.actions * (len(review.actions & member.actions) / len(review.actions) if review.actions else 0)
    speaks = weights.speaks_to * (len(seat.seeks & member.speaks_to) / len(seat.seeks) if seat.seeks else 0)
    preference = weights.preference * (preference / max(len(seat.modes), 1))
    reviewed = weights.has_reviewed if member.has_reviewed else 0.0
    travel = 0.0
    if seat.is_on_site and weights.travel:
        travel = weights.travel * min(1.0, km_between(member.place, review.place) / weights.travel_reach_km)
    total = strands + actions + speaks + preference + reviewed - travel
    return Relevance(min(1.0, max(weights.floor, total)), strands, actions, speaks, preference, reviewed, travel)
