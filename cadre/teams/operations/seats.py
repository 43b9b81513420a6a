"""Add, change and remove the seats of a team."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.teams.models import Seat, SeatStrand


class SeatInUse(Exception):
    """The seat has places or offers, so it cannot be removed or made smaller than its places."""


def add_seat(
    *, review, title, modes, people, kind, effort_days, is_required, experienced_only, strands, by, at
) -> Seat:
    """Add a seat to the review's team, last in order."""
    with transaction.atomic():
        seat = Seat.objects.create(
            review=review,
            title=title,
            modes=modes,
            people=people,
            kind=kind,
            effort_days=effort_days,
            is_required=is_required,
            experienced_only=experienced_only,
            position=Seat.objects.filter(review=review).count(),
            created_at=at,
        )
        SeatStrand.objects.bulk_create(SeatStrand(seat=seat, strand=strand) for strand in strands)
        audit.record("teams.add_seat", record=seat, by=by, at=at, changes={"modes": (None, seat.modes)})
    return seat


def change_seat(*, seat, strands, by, at, **changes) -> None:
    """Change a seat. Raises ``SeatInUse`` when it would have fewer places than people."""
    with transaction.atomic():
        if changes.get("people", seat.people) < seat.places.sitting().count():
            raise SeatInUse
        before = {name: getattr(seat, name) for name in changes}
        for name, value in changes.items():
            setattr(seat, name, value)
        seat.save(update_fields=list(changes))
        seat.seat_strands.exclude(strand__in=strands).delete()
        for strand in strands:
            SeatStrand.objects.get_or_create(seat=seat, strand=strand)
        audit.record(
            "teams.change_seat",
            record=seat,
            by=by,
            at=at,
            changes={name: (before[name], value) for name, value in changes.items()},
        )


def remove_seat(*, seat, by, at) -> None:
    """Remove a seat that was never offered. Raises ``SeatInUse``."""
    with transaction.atomic():
        if seat.offers.exists():
            raise SeatInUse
        audit.record("teams.remove_seat", record=seat, by=by, at=at)
        seat.delete()
