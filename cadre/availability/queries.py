"""Reads of availability."""

from collections import defaultdict
from datetime import date

from cadre.availability.choices import AvailabilityKind
from cadre.availability.models import AvailabilityRange
from cadre.kernel.periods import Period


def ranges_of(member):
    """The ranges a member has stated, in order."""
    return AvailabilityRange.objects.filter(member=member)


def free_ranges(members, days: Period | None) -> dict[int, list[tuple[date, date]]]:
    """The first and last days of the ranges in which ``members`` (a query) are free on any of ``days``, by the key of
    the member, in one query; none without days."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    if days is None:
        return found
    ranges = AvailabilityRange.objects.filter(member__in=members, first__lte=days.last, last__gte=days.first)
    for member, first, last in ranges.filter(kind=AvailabilityKind.FREE).values_list("member", "first", "last"):
        found[member].append((first, last))
    return found
