"""What ties people to organisations on a day: every source of facts for the rule of conflicts of interest."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, ExtractMonth, ExtractYear

from cadre.members.models import DeclaredConflict, Employment
from cadre.organisations.models import Role
from cadre.programme import queries as programme
from cadre.reviews.choices import HOST, TEAM
from cadre.reviews.models.access import Access

# The facts of ``matching.rules.conflicts.Person`` that a tie is.
EMPLOYERS, FORMER, DECLARED = "employers", "former", "declared"
MONTHS = 12


class Tie(NamedTuple):
    """Rows that tie people to organisations, with the look-ups of the person and of the organisation in them.

    ``fact`` is an expression. ``now`` is the filter for those that make the organisation an employer of today, empty
    if none does.
    """

    rows: QuerySet
    fact: Any
    now: Q
    person: str
    organisation: str


def ties_of(users, *, on: date) -> list[Tie]:
    """What ties ``users`` (a query, or their keys) to organisations on that day.

    Whoever represents an organisation, or was named by it on one of its reviews, counts as employed there.
    """
    begun = Employment.objects.filter(member__user__in=users, valid_from__lte=on)
    declared = DeclaredConflict.objects.on(on).filter(user__in=users)
    return [
        _employed(begun, _not_ended(on), "member__user", "organisation"),
        *representing(users, on=on),
        Tie(declared, Value(DECLARED, output_field=CharField()), Q(), "user", "organisation"),
    ]


def representing(users, *, on: date) -> list[Tie]:
    """Those of them that are not of the records of members: roles of an organisation, and access as one of a host."""
    roles = Role.objects.filter(user__in=users, valid_from__lte=on)
    named = Access.objects.filter(user__in=users, role__in=HOST)
    return [
        _employed(roles, _not_ended(on), "user", "organisation"),
        _employed(named, Q(closes_at__isnull=True), "user", "review__organisation"),
    ]


def _not_ended(on: date) -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=on)


def _employed(rows, now: Q, person: str, organisation: str) -> Tie:
    fact = Case(When(now, then=Value(EMPLOYERS)), default=Value(FORMER), output_field=CharField())
    return Tie(rows, fact, now, person, organisation)


def visits_by(organisations: Iterable, *, on: date) -> QuerySet:
    """The access with which people who work or worked for one of ``organisations`` took part in reviews, of visits that
    count on that day."""
    colleagues = Employment.objects.filter(organisation__in=organisations).order_by().values("member__user")
    return _that_count(Access.objects.filter(user__in=colleagues, role__in=TEAM, opens_at__isnull=False), on)


def visits(*, on: date) -> tuple[QuerySet, QuerySet]:
    """The access with which people took part in reviews, of visits that count on that day, and the employments, then or
    now, of those people."""
    took_part = _that_count(Access.objects.filter(role__in=TEAM, opens_at__isnull=False), on)
    return took_part, Employment.objects.filter(member__user__in=took_part.order_by().values("user"))


def visitors_to(organisations: Iterable, *, on: date) -> QuerySet:
    """The employments, then or now, of the people who took part in a review of one of ``organisations``, of visits that
    count on that day."""
    took_part = Access.objects.filter(role__in=TEAM, opens_at__isnull=False, review__organisation__in=organisations)
    return Employment.objects.filter(member__user__in=_that_count(took_part, on).order_by().values("user"))


def _that_count(access, on: date) -> QuerySet:
    """Those of reviews whose visit ended no more years ago than the settings of that day say, to the end of the month;
    all of them where they say nothing, and those that have no days yet."""
    rows = access.annotate(
        years=programme.reciprocal_years_on(on), ended=_months("review__last_day"), now=_months(_as_day(on))
    )
    is_near = Q(now__lte=F("ended") + F("years") * MONTHS)
    return rows.filter(Q(years__isnull=True) | Q(review__last_day__isnull=True) | is_near)


def _as_day(day: date) -> Cast:
    return Cast(Value(day, output_field=DateField()), DateField())


def _months(day):
    """A day as a count of months."""
    return ExtractYear(day) * MONTHS + ExtractMonth(day)
