"""What pins are worth at some duals. A pinned pair is in every plan; of several in one review each counts only anew."""

from cadre.matching.model import Member, Review, Seat, days_off_site, days_on_site
from cadre.matching.verify.diary import UNITS, iso, period
from cadre.matching.verify.duals import Duals
from cadre.matching.verify.places import first_day
from cadre.matching.verify.wishes import Wish


def price_of_pins(member: Member, review: Review, seats: list[Seat], wishes: list[Wish], duals: Duals) -> float:
    """What one member's pinned seats of a review take of every row but those of seats, less the wishes she meets."""
    total = duals["once"].get((member.key, review.key), 0.0) * len(seats)
    total += duals["home"].get((review.key, member.employer), 0.0)
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
        for when, many in _taken_at_least(cap, review, seats).items():
            total += many * duals[cap].get((member.key, when), 0.0)
    return total


def _taken_at_least(cap: str, review: Review, seats: list[Seat]) -> dict[str, int]:
    """What the seats surely count towards a cap, by period, whichever days outside the visit are chosen."""
    found: dict[str, int] = {}
    maybe_seen: set[int] = set()
    for seat in seats:
        first = first_day(review, seat)
        if first is None:
            continue
        if UNITS[cap] == "reviews":
            return {period(cap, first): 1}
        there, (among, effort) = set(days_on_site(review, seat)), days_off_site(review, seat)
        surely_new = len(there - maybe_seen) + max(0, effort - len(maybe_seen.intersection(among)))
        found[period(cap, first)] = found.get(period(cap, first), 0) + surely_new
        maybe_seen |= there.union(among)
    return found
