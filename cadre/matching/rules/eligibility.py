"""Whether a member may take a seat at all, and the first rule in the way: one code for every excluded pair."""

from enum import StrEnum
from typing import NamedTuple

from cadre.matching.rules.conflicts import RULES, conflicts
from cadre.matching.rules.model import Caps, Member, Review, Seat, days_off_site, days_on_site, days_taken, scope_for
from cadre.matching.rules.relevance import km_between


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
    LANGUAGE = "language"
    LEVEL = "level"
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
    Reason.LANGUAGE: "Does not speak the language this seat seeks",
    Reason.LEVEL: "Has a lower level than this seat seeks in each of its strands",
    Reason.NOT_FREE: "Is not free on the days of this seat",
    Reason.TOO_FAR: "Is farther away than they can travel",
    Reason.NOT_RELEVANT: "Knows none of the strands or actions in scope",
}
ENOUGH_LEVEL = 2
LIMITS = ("reviews_a_year", "reviews_a_quarter", "days_a_year", "days_a_quarter")


def why_not(member: Member, review: Review, seat: Seat) -> Reason | None:
    """The first rule that keeps ``member`` off ``seat``, or None when they are eligible."""
    return SeatRules(review, seat).why_not(member)


def limit_passed(caps: Caps, review: Review, seat: Seat) -> str:
    """The first of these limits that the seat alone passes, by its name in ``Caps``, or "" when it passes none.

    A seat without days falls in no year or quarter.
    """
    if not days_on_site(review, seat) and not days_off_site(review, seat)[0]:
        return ""
    takes = {"reviews": 1, "days": days_taken(review, seat)}
    limits = ((name, getattr(caps, name)) for name in LIMITS)
    return next((name for name, most in limits if most is not None and takes[name.partition("_")[0]] > most), "")


class Lacks(NamedTuple):
    """What a member lacks for a seat: modes they do not offer, days on site on which they are not free (ordinals), days
    of other work too few, and kilometres beyond what they travel."""

    modes: frozenset[str]
    days: tuple[int, ...]
    effort: int
    km: float


class SeatRules:
    """The rules of one seat, for asking about many members."""

    def __init__(self, review: Review, seat: Seat):
        self.review, self.seat, self.host = review, seat, review.host_ties
        self.scope = scope_for(review, seat)
        self.strands = {strand: self.scope.sides_of(strand) for strand in self.scope.strands}
        self.days_on_site = frozenset(days_on_site(review, seat))
        among, self.effort = days_off_site(review, seat)
        self.days_off_site, self.is_on_site = frozenset(among), seat.is_on_site

    def why_not(self, member: Member) -> Reason | None:
        """The first rule that keeps ``member`` off this seat, or None when they are eligible."""
        seat = self.seat
        if not member.is_active:
            return Reason.NOT_ACTIVE
        if member.standing == "onboarding" or (seat.experienced_only and not member.has_reviewed):
            return Reason.STANDING
        if self._modes_lacking(member):
            return Reason.MODES
        ties = member.ties
        if not self.host.keys.isdisjoint(ties.keys) and (conflicting := conflicts(ties, self.host)):
            return Reason(conflicting[0].code)
        if member.key in self.review.left_out:
            return Reason.LEFT_OUT
        return self._why_not_suited(member)

    def _why_not_suited(self, member: Member) -> Reason | None:
        seat = self.seat
        if seat.kind and member.kind != seat.kind:
            return Reason.KIND
        if seat.language and seat.language not in member.languages:
            return Reason.LANGUAGE
        if seat.level and not self._knows_strand(member, seat.level):
            return Reason.LEVEL
        if not self.is_free(member):
            return Reason.NOT_FREE
        if self._km_beyond(member):
            return Reason.TOO_FAR
        return None if self._is_relevant(member) else Reason.NOT_RELEVANT

    def lacks(self, member: Member) -> Lacks:
        """What ``member`` lacks of modes, days and distance, whichever rule is the first in the way."""
        days = tuple(sorted(self._days_lacking(member)))
        return Lacks(self._modes_lacking(member), days, self._effort_lacking(member), self._km_beyond(member))

    def is_free(self, member: Member) -> bool:
        """Whether ``member`` is free on every day on site, and on as many others as the rest of the work takes."""
        return not (self._days_lacking(member) or self._effort_lacking(member))

    def _modes_lacking(self, member: Member) -> frozenset[str]:
        return self.seat.modes - member.modes

    def _days_lacking(self, member: Member) -> frozenset[int]:
        """On site they must be free on every day. No days, no question."""
        return self.days_on_site - member.free_days

    def _effort_lacking(self, member: Member) -> int:
        """At a desk or remotely they must be free on as many days as the seat's effort."""
        return max(0, self.effort - len(self.days_off_site & member.free_days))

    def _km_beyond(self, member: Member) -> float:
        if not self.is_on_site:
            return 0.0
        return max(0.0, km_between(member.place, self.review.place) - member.travel_km)

    def _is_relevant(self, member: Member) -> bool:
        """A strand at working level for those concerned, an action, or a sought characteristic.

        Strands and actions are those the seat seeks in particular, or where it seeks neither, those in scope.
        """
        seat, anything = self.seat, not self.seat.seeks_in_particular
        return (
            ((seat.actions or anything) and not self.scope.actions.isdisjoint(member.actions))
            or ((seat.strands or anything) and self._knows_strand(member, ENOUGH_LEVEL))
            or not seat.seeks.isdisjoint(member.speaks_to)
        )

    def _knows_strand(self, member: Member, level: int) -> bool:
        return any(member.levels_for[sides].get(strand, 0) >= level for strand, sides in self.strands.items())
