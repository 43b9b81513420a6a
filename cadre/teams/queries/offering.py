"""The places that a proposed team would fill, as they can be offered now."""

from collections import Counter
from dataclasses import dataclass

from cadre.members.models import Member
from cadre.teams.models import Seat
from cadre.teams.queries import BEFORE_VISIT, seats_counted
from cadre.teams.queries.candidates import Candidate, assess_pairs


@dataclass(frozen=True)
class Line:
    """A member proposed for a seat. ``candidate`` is what they are for it today; ``has_room`` whether the seat still
    has a vacancy for each of those proposed for it."""

    member: Member
    seat: Seat
    candidate: Candidate
    has_room: bool

    @property
    def key(self) -> str:
        return f"{self.member.pk}-{self.seat.pk}"

    @property
    def can_be_offered(self) -> bool:
        return self.has_room and self.candidate.is_eligible


def lines_of(proposal, review, *, at) -> list[Line]:
    """Everyone newly proposed who has not left, in the order of the seats of ``review``."""
    seats = {seat.pk: seat for seat in seats_counted(review)}
    pairs = [(member, seats[seat]) for member, seat in proposal.pairs if seat in seats]
    if not pairs:
        return []
    known, asked = assess_pairs(review, pairs, at=at), Counter(seat for _, seat in pairs)
    is_open = review.state in BEFORE_VISIT
    with_room = {seat for seat in asked if is_open and asked[seat] <= seat.people - seat.standing}
    lines = [Line(one.member, seat, one, seat in with_room) for (_, seat), one in known.items()]
    in_order = list(seats)
    return sorted(lines, key=lambda line: in_order.index(line.seat.pk))
