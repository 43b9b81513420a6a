"""Add, change and remove the seats of a team."""

from collections.abc import Collection
from copy import copy

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.teams import queries
from cadre.teams.models import Seat, SoughtItem
from cadre.teams.operations.places import fit_access_to_places, role_on


class SeatInUse(Exception):
    """The seat has places or offers, so it cannot be removed or made smaller than its places."""


class RoleInUse(Exception):
    """The seat has places or offers, so it cannot come to give whoever has it another role on the review."""


def add_seat(*, review, strands, actions, by, at, **facts) -> Seat:
    """Add a seat to the review's team, last in order.

    ``strands`` (each with the sides it is sought for) and ``actions`` are those it seeks in particular; ``facts`` are
    its other fields.
    """
    with transaction.atomic():
        lock_row(review)
        position = Seat.objects.filter(review=review).count()
        seat = Seat.objects.create(review=review, position=position, created_at=at, updated_at=at, **facts)
        SoughtItem.objects.bulk_create(_items(seat, strands, actions))
        changes = {"modes": (None, seat.modes), "seeks": ([], _codes(strands, actions))}
        audit.record("teams.add_seat", record=seat, by=by, at=at, changes=changes)
    return seat


def change_seat(*, seat, strands, actions, by, at, **facts) -> None:
    """Change a seat, and how those who have it take part; the same facts again change nothing.

    Raises ``SeatInUse`` when it would have fewer places than people, and ``RoleInUse`` when those who have a place or
    an offer would see more or less of the review than they were told.
    """
    with transaction.atomic():
        lock_row(seat)
        if role_on(_changed(seat, facts)) != role_on(seat) and queries.standing_offers().filter(seat=seat).exists():
            raise RoleInUse
        if facts.get("people", seat.people) < seat.places.sitting().count():
            raise SeatInUse
        sought_before = _codes_of(seat.sought_items.select_related("strand", "action"))
        changes = {name: (getattr(seat, name), value) for name, value in facts.items()}
        changes["seeks"] = (sought_before, _codes(strands, actions))
        if all(before == after for before, after in changes.values()):
            return
        for name, value in facts.items():
            setattr(seat, name, value)
        seat.updated_at = at
        seat.save(update_fields=[*facts, "updated_at"])
        seat.sought_items.all().delete()
        SoughtItem.objects.bulk_create(_items(seat, strands, actions))
        audit.record("teams.change_seat", record=seat, by=by, at=at, changes=changes)
        for place in queries.confirmed_on(seat):
            fit_access_to_places(place, by=by, at=at)


def _changed(seat, facts: dict) -> Seat:
    changed = copy(seat)
    for name, value in facts.items():
        setattr(changed, name, value)
    return changed


def _items(seat, strands: dict, actions: Collection) -> list[SoughtItem]:
    items = [SoughtItem(seat=seat, strand=strand, sides=sides) for strand, sides in strands.items()]
    return items + [SoughtItem(seat=seat, action=action, sides=()) for action in actions]


def _codes(strands: dict, actions: Collection) -> list[str]:
    """What is sought, as codes that the audit trail may show."""
    return _codes_of(_items(None, strands, actions))


def _codes_of(items) -> list[str]:
    codes = [f"{item.strand.code} ({', '.join(item.sides)})" if item.strand else item.action.code for item in items]
    return sorted(codes)


def remove_seat(*, seat, by, at) -> None:
    """Remove a seat that was never offered. Removing it twice is harmless. Raises ``SeatInUse``."""
    with transaction.atomic():
        if not lock_if_there(seat):
            return
        if seat.offers.exists():
            raise SeatInUse
        audit.record("teams.remove_seat", record=seat, by=by, at=at)
        seat.delete()
