"""What a person was paid, or is to be paid, for the days of a tax year."""

from datetime import date

from django.db.models import QuerySet

from cadre.expenses.lifecycle import APPROVED
from cadre.expenses.models import Line


def lines_of_year(user, year: int) -> QuerySet[Line]:
    """The lines of the person's approved claims for days from 6 April of ``year`` to 5 April of the next."""
    days = {"day__gte": date(year, 4, 6), "day__lte": date(year + 1, 4, 5)}
    lines = Line.objects.filter(claim__claimant=user.pk, claim__state__in=APPROVED, **days)
    return lines.select_related("claim").order_by("day", "pk")
