"""Reads of availability."""

from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from cadre.availability.choices import AvailabilityKind
from cadre.availability.models import AvailabilityRange
from cadre.kernel.periods import Period
from cadre.members.models import Member
from cadre.members.queries import MatchFacts, fact

FREE = "free"


def key_without_range(user) -> Subquery:
    """The key of the person's own record as a member, if they have not stated when they are free, as part of a wider
    query."""
    stated = AvailabilityRange.objects.filter(member=OuterRef("pk"))
    return Subquery(Member.objects.filter(~Exists(stated), user_id=user.pk).order_by().values("pk"))


def ranges_of(member):
    """The ranges a member has stated, in order."""
    return AvailabilityRange.objects.filter(member=member)


def free_facts(members, days: Period | None) -> list:
    """The ranges in which ``members`` (a query) are free on any of ``days``, as facts for ``match_facts``."""
    if days is None:
        return []
    ranges = AvailabilityRange.objects.filter(member__in=members, first__lte=days.last, last__gte=days.first)
    return [fact(ranges.filter(kind=AvailabilityKind.FREE), FREE, "first", "last")]


def free_ranges(stated: MatchFacts) -> list[tuple[date, date]]:
    """The first and last day of each range that ``free_facts`` found for one member."""
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in stated.other[FREE]]


def free_throughout(members, *, free_from: str, free_until: str):
    """Those of ``members`` who say that they are free on every day from the first to the last; one day alone is both.

    Raises nothing for days in the wrong order: they are taken the other way round.
    """
    first, last = sorted([free_from or free_until, free_until or free_from])
    ranges = AvailabilityRange.objects.filter(member=OuterRef("pk"))
    free = ranges.filter(kind=AvailabilityKind.FREE, first__lte=first, last__gte=last)
    busy = ranges.filter(kind=AvailabilityKind.UNAVAILABLE, first__lte=last, last__gte=first)
    return members.filter(Exists(free), ~Exists(busy))
