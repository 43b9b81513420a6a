"""Translates records of members, seats and reviews into what the matching engine sees. It judges nothing itself."""

from datetime import timedelta

from cadre.matching.rules.model import Member, Review, Seat
from cadre.teams.sought import actions_sought, strands_sought


def member_for_matching(member, stated, *, free, preferences, speaks_to=()) -> Member:
    """A member record with what they have ``stated``, the ranges in which they are ``free``, their ``preferences`` for
    each mode they offer, and which of the sought characteristics they can speak to."""
    return Member(
        key=str(member.pk),
        kind=member.kind,
        levels=stated.levels,
        actions=frozenset(str(key) for key in stated.actions),
        speaks_to=frozenset(speaks_to),
        preferences=preferences,
        free_days=free_days(free),
        employers=frozenset(str(key) for key in stated.now),
        former=frozenset(str(key) for key in stated.before),
        declared=frozenset(str(key) for key in stated.declared),
        place=(member.latitude, member.longitude) if member.latitude is not None else None,
        travel_km=member.travel_km,
        has_reviewed=member.has_reviewed,
        standing=member.standing,
        languages=frozenset(member.languages),
        is_active=member.state == "active",
    )


def free_days(runs) -> frozenset[int]:
    """The days of these runs, as ordinals. What nobody stated is not known to be free."""
    return frozenset(first.toordinal() + n for first, last in runs for n in range((last - first).days + 1))


def review_for_matching(review, *, scope, kin) -> Review:
    """A review with the items in its scope and the kin of its host. Each strand in scope weighs the same, for those of
    children and adults whom it and the review concern."""
    strands = [item.strand for item in scope if item.strand_id]
    sides = {strand.code: review.sides_of(strand) for strand in strands}
    concerned = {side for mine in sides.values() for side in mine} or {"children", "adults"}
    place = review.organisation
    return Review(
        key=str(review.pk),
        host=str(review.organisation_id),
        strands={strand.code: 1 / len(strands) for strand in strands},
        actions=frozenset(str(item.action_id) for item in scope if item.action_id),
        children=review.children and "children" in concerned,
        adults=review.adults and "adults" in concerned,
        days=_days(review.days),
        place=(place.latitude, place.longitude) if place.latitude is not None else None,
        host_family=frozenset(str(key) for key in kin.lineage),
        host_neighbours=frozenset(str(key) for key in kin.neighbours),
        sides=sides,
    )


def _days(days) -> tuple[int, ...]:
    if days is None:
        return ()
    return tuple((days.first + timedelta(days=n)).toordinal() for n in range(days.days))


def seat_for_matching(seat, review, *, scope) -> Seat:
    """A seat of ``review`` with what it seeks, as far as ``scope`` holds it today."""
    return Seat(
        key=str(seat.pk),
        modes=frozenset(seat.modes),
        people=seat.people,
        effort=seat.effort_days,
        kind=seat.kind,
        seeks=frozenset(seat.can_speak_to),
        experienced_only=seat.experienced_only,
        strands={strand.code: sides for strand, sides in strands_sought(seat, review, scope).items()},
        actions=frozenset(str(action.pk) for action in actions_sought(seat, scope)),
        level=seat.level,
        language=seat.language,
    )
