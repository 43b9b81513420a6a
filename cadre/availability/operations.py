"""State when a member is free, and take it back."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.availability.date_ranges import tidied
from cadre.availability.models import AvailabilityRange
from cadre.availability.queries import ranges_of
from cadre.kernel.locks import lock_row


def state_availability(*, member, first, last, kind, by, at) -> None:
    """State that the member is free, perhaps free or not free from ``first`` to ``last``. It replaces what was stated
    of those days before; ranges that touch are joined."""
    with transaction.atomic():
        lock_row(member)
        _rewrite(member, tidied([*_stated(member), (first, last, kind)]), by=by, at=at)


def forget_availability(*, member, first, last, by, at) -> None:
    """Remove what was stated of the days from ``first`` to ``last``."""
    with transaction.atomic():
        lock_row(member)
        tidy = tidied([*_stated(member), (first, last, "")])
        _rewrite(member, [date_range for date_range in tidy if date_range[2]], by=by, at=at)


def _stated(member) -> list[tuple]:
    return list(ranges_of(member).values_list("first", "last", "kind"))


def _rewrite(member, date_ranges, *, by, at):
    if date_ranges == _stated(member):
        return
    ranges_of(member).delete()
    AvailabilityRange.objects.bulk_create(
        AvailabilityRange(member=member, first=first, last=last, kind=kind) for first, last, kind in date_ranges
    )
    audit.record("availability.state_availability", record=member, by=by, at=at)
