"""Translates records of members, seats and reviews into what the matching engine sees. It judges nothing itself."""

from collections import defaultdict
from datetime import date, timedelta

from cadre.matching.model import Member, Review, Seat
from cadre.people.choices import AvailabilityKind


def member_for_matching(member, ties) -> Member:
    """A member record with its parts prefetched; ``ties``: keys of (present, former, declared) organisations."""
    return _member(
        member,
        ties,
        levels={(each.strand.code, each.concerns): each.level for each in member.expertise.all()},
        actions=frozenset(str(each.action_id) for each in member.known_actions.all()),
        speaks_to=frozenset(each.code for each in member.can_speak_to.all()),
        liking={each.mode: each.liking for each in member.mode_offers.all()},
        free_days=free_days(member.availability.all()),
    )


def members_from_facts(members, facts) -> list[Member]:
    """The same for many members whose parts were read as facts (see ``people.queries.facts_for_matching``)."""
    own: dict[tuple[str, str], list[tuple]] = defaultdict(list)
    for kind, rows in facts.items():
        for whose, *columns in rows:
            own[kind, whose].append(tuple(columns))

    def of(member, kind):
        return own[kind, str(member.user_id if kind == "declared" else member.pk)]

    return [
        _member(
            member,
            [{int(row[0]) for row in of(member, kind)} for kind in ("job", "job before", "declared")],
            levels={(strand, concerns): int(level) for strand, concerns, level in of(member, "level")},
            actions=frozenset(row[0] for row in of(member, "action")),
            speaks_to=frozenset(row[0] for row in of(member, "speaks")),
            liking={row[0]: float(row[1]) for row in of(member, "mode")},
            free_days=_days_between(
                (date.fromisoformat(row[0]), date.fromisoformat(row[1])) for row in of(member, "free")
            ),
        )
        for member in members
    ]


def _member(member, ties, **parts) -> Member:
    now, before, declared = ties
    return Member(
        key=str(member.pk),
        kind=member.kind,
        employer=str(next(iter(now), "")),
        former=frozenset(str(key) for key in before),
        declared=frozenset(str(key) for key in declared),
        place=(member.latitude, member.longitude) if member.latitude is not None else None,
        travel_km=member.travel_km,
        has_reviewed=member.has_reviewed,
        standing=member.standing,
        languages=frozenset(member.languages),
        is_active=member.state == "active",
        **parts,
    )


def free_days(runs) -> frozenset[int]:
    """The days stated as free, as ordinals. "Perhaps" is not free, and what nobody stated is not known to be."""
    return _days_between((run.first, run.last) for run in runs if run.kind == AvailabilityKind.FREE)


def _days_between(runs) -> frozenset[int]:
    return frozenset(first.toordinal() + n for first, last in runs for n in range((last - first).days + 1))


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
