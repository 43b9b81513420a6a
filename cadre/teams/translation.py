"""Translates records of members, seats and reviews into what the matching engine sees. It judges nothing itself."""

from datetime import timedelta

from cadre.matching.model import Member, Review, Seat
from cadre.people.choices import AvailabilityKind


def member_for_matching(member, ties) -> Member:
    """A member record with its parts prefetched; ``ties``: keys of (present, former, declared) organisations."""
    now, before, declared = ties
    return Member(
        key=str(member.pk),
        kind=member.kind,
        levels={(each.strand.code, each.concerns): each.level for each in member.expertise.all()},
        actions=frozenset(str(each.action_id) for each in member.known_actions.all()),
        speaks_to=frozenset(each.code for each in member.can_speak_to.all()),
        liking={each.mode: each.liking for each in member.mode_offers.all()},
        free_days=free_days(member.availability.all()),
        employer=str(next(iter(now), "")),
        former=frozenset(str(key) for key in before),
        declared=frozenset(str(key) for key in declared),
        place=(member.latitude, member.longitude) if member.latitude is not None else None,
        travel_km=member.travel_km,
        has_reviewed=member.has_reviewed,
        standing=member.standing,
        languages=frozenset(member.languages),
        is_active=member.state == "active",
    )


def free_days(runs) -> frozenset[int]:
    """The days stated as free, as ordinals. "Perhaps" is not free, and what nobody stated is not known to be."""
    return frozenset(
        run.first.toordinal() + n
        for run in runs
        if run.kind == AvailabilityKind.FREE
        for n in range((run.last - run.first).days + 1)
    )


def review_for_matching(review, *, family, neighbours) -> Review:
    """A review with its scope prefetched. Each strand in scope weighs the same."""
    strands = [item.strand for item in review.scope_items.all() if item.strand_id]
    place = review.organisation
    return Review(
        key=str(review.pk),
        host=str(review.organisation_id),
        strands={strand.code: 1 / len(strands) for strand in strands},
        actions=frozenset(str(item.action_id) for item in review.scope_items.all() if item.action_id),
        children=review.children,
        adults=review.adults,
        days=_days(review.days),
        place=(place.latitude, place.longitude) if place.latitude is not None else None,
        host_family=frozenset(str(key) for key in family),
        host_neighbours=frozenset(str(key) for key in neighbours),
    )


def _days(days) -> tuple[int, ...]:
    if days is None:
        return ()
    return tuple((days.first + timedelta(days=n)).toordinal() for n in range(days.days))


def seat_for_matching(seat) -> Seat:
    return Seat(
        key=str(seat.pk),
        modes=frozenset(seat.modes),
        people=seat.people,
        effort=seat.effort_days,
        kind=seat.kind,
        experienced_only=seat.experienced_only,
    )
