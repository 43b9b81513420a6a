"""Whether a member may take a seat at all, and the first rule in the way: one code for every excluded pair."""

from collections.abc import Callable
from enum import StrEnum

from cadre.matching.rules.conflicts import RULES, conflicts
from cadre.matching.rules.model import Member, Review, Seat, days_off_site, days_on_site
from cadre.matching.rules.relevance import km_between, level_for


class Reason(StrEnum):
    """Why not, the plainest first; the order is the order in which the rules are looked at."""

    NOT_ACTIVE = "not-active"
    STANDING = "standing"
    MODES = "modes"
    OWN = "own"
    FAMILY = "family"
    FORMER = "former"
    NEIGHBOUR = "neighbour"
    DECLARED = "declared"
    RECIPROCAL = "reciprocal"
    OBJECTION = "objection"
    LEFT_OUT = "left-out"
    KIND = "kind"
    NOT_FREE = "not-free"
    TOO_FAR = "too-far"
    NOT_RELEVANT = "not-relevant"


CONFLICTS = frozenset(Reason(rule.code) for rule in RULES)
SENTENCES = {
    Reason.NOT_ACTIVE: "Is paused, suspended or has left",
    Reason.STANDING: "Is not trained yet, or this seat needs someone who has reviewed with us",
    Reason.MODES: "Does not offer every mode of this seat",
    **{Reason(rule.code): rule.words() for rule in RULES},
    Reason.LEFT_OUT: "Was left out of this proposal",
    Reason.KIND: "Is not of the kind this seat seeks",
    Reason.NOT_FREE: "Is not free on the days of this seat",
    Reason.TOO_FAR: "Is farther away than they can travel",
    Reason.NOT_RELEVANT: "Knows none of the strands or actions in scope",
}
ENOUGH_LEVEL = 2


def why_not(member: Member, review: Review, seat: Seat) -> Reason | None:
    """The first rule that keeps ``member`` off ``seat``, or None when they are eligible."""
    if not member.is_active:
        return Reason.NOT_ACTIVE
    if member.standing == "onboarding" or (seat.experienced_only and not member.has_reviewed):
        return Reason.STANDING
    if not seat.modes <= member.liking.keys():
        return Reason.MODES
    found = conflicts(member.ties, review.host_ties)
    if found:
        return Reason(found[0].code)
    return next((reason for reason, keeps_off in OTHERS if keeps_off(member, review, seat)), None)


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


OTHERS: tuple[tuple[Reason, Callable[[Member, Review, Seat], bool]], ...] = (
    (Reason.LEFT_OUT, lambda member, review, seat: member.key in review.left_out),
    (Reason.KIND, lambda member, review, seat: bool(seat.kind) and member.kind != seat.kind),
    (Reason.NOT_FREE, lambda member, review, seat: not _is_free(member, review, seat)),
    (
        Reason.TOO_FAR,
        lambda member, review, seat: seat.is_on_site and km_between(member.place, review.place) > member.travel_km,
    ),
    (Reason.NOT_RELEVANT, lambda member, review, seat: not _is_relevant(member, review, seat)),
)
