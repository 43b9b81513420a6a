"""Whether a member may take a seat at all, and the first rule in the way: one code for every excluded pair."""

from enum import StrEnum

from cadre.matching.rules.model import Member, Review, Seat, days_off_site, days_on_site
from cadre.matching.rules.relevance import km_between, level_for


class Reason(StrEnum):
    """Why not, the plainest first; the order is the order in which the rules are looked at."""

    NOT_ACTIVE = "not-active"
    STANDING = "standing"
    MODES = "modes"
    OWN_FORCE = "own-force"
    FORMER_FORCE = "former-force"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    DECLARED = "declared"
    RECIPROCAL = "reciprocal"
    OBJECTION = "objection"
    LEFT_OUT = "left-out"
    KIND = "kind"
    NOT_FREE = "not-free"
    TOO_FAR = "too-far"
    NOT_RELEVANT = "not-relevant"


SENTENCES = {
    Reason.NOT_ACTIVE: "Is paused, suspended or has left",
    Reason.STANDING: "Is not trained yet, or this seat needs somebody who has reviewed with us",
    Reason.MODES: "Does not offer every mode of this seat",
    Reason.OWN_FORCE: "Works for the host",
    Reason.FORMER_FORCE: "Used to work for the host or a force it came from",
    Reason.FAMILY: "Works for a force that became part of the host, or that it became",
    Reason.NEIGHBOUR: "Works for a neighbour of the host",
    Reason.DECLARED: "Declared a conflict with the host",
    Reason.RECIPROCAL: "The host took part in a review of this person’s force",
    Reason.OBJECTION: "The host objected, with a reason",
    Reason.LEFT_OUT: "Was left out of this proposal",
    Reason.KIND: "Is not of the kind this seat seeks",
    Reason.NOT_FREE: "Is not free on the days of this seat",
    Reason.TOO_FAR: "Is farther away than they can travel",
    Reason.NOT_RELEVANT: "Knows none of the strands or actions in scope",
}
CONFLICTS = frozenset(
    {
        Reason.OWN_FORCE,
        Reason.FORMER_FORCE,
        Reason.FAMILY,
        Reason.NEIGHBOUR,
        Reason.DECLARED,
        Reason.RECIPROCAL,
        Reason.OBJECTION,
    }
)
ENOUGH_LEVEL = 2


def why_not(member: Member, review: Review, seat: Seat) -> Reason | None:
    """The first rule that keeps ``member`` off ``seat``, or None when she is eligible."""
    return next((reason for reason, stands in _rules(member, review, seat) if stands), None)


def _rules(member: Member, review: Review, seat: Seat):
    kin = review.host_family | {review.host}
    yield Reason.NOT_ACTIVE, not member.is_active
    yield Reason.STANDING, member.standing == "onboarding" or (seat.experienced_only and not member.has_reviewed)
    yield Reason.MODES, not seat.modes <= set(member.liking)
    yield Reason.OWN_FORCE, member.employer == review.host
    yield Reason.FORMER_FORCE, not kin.isdisjoint(member.former)
    yield Reason.FAMILY, member.employer in review.host_family
    yield Reason.NEIGHBOUR, member.employer in review.host_neighbours
    yield Reason.DECLARED, not kin.isdisjoint(member.declared)
    yield Reason.RECIPROCAL, not kin.isdisjoint(member.reciprocal)
    yield Reason.OBJECTION, member.key in review.objections
    yield Reason.LEFT_OUT, member.key in review.left_out
    yield Reason.KIND, bool(seat.kind) and member.kind != seat.kind
    yield Reason.NOT_FREE, not _is_free(member, review, seat)
    yield Reason.TOO_FAR, seat.is_on_site and km_between(member.place, review.place) > member.travel_km
    yield Reason.NOT_RELEVANT, not _is_relevant(member, review, seat)


def _is_free(member: Member, review: Review, seat: Seat) -> bool:
    """On site every day; at a desk or remotely as many days as the seat's effort. No days, no question."""
    if not all(day in member.free_days for day in days_on_site(review, seat)):
        return False
    among, effort = days_off_site(review, seat)
    return effort <= sum(day in member.free_days for day in among)


def _is_relevant(member: Member, review: Review, seat: Seat) -> bool:
    """A strand in scope at working level for those concerned, an action in scope known, or a sought characteristic."""
    return (
        any(level_for(member, strand, review) >= ENOUGH_LEVEL for strand in review.strands)
        or not review.actions.isdisjoint(member.actions)
        or not seat.seeks.isdisjoint(member.speaks_to)
    )
