"""When members were last on a review, for the list of members."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Access

YEAR = timedelta(days=365)
LAST_USED = [("year", "In the last 12 months"), ("before", "Longer ago"), ("never", "Never, as far as we know")]


def _visits(on: date):
    """Access of a member to reviews whose visit has ended, as one of the team or an adviser, last first."""
    roles = [*TEAM, ReviewRole.ADVISER]
    ended = Access.objects.filter(user=OuterRef("user"), role__in=roles, review__last_day__lt=on)
    return ended.order_by("-review__last_day")


def with_last_review(members, *, on: date):
    """``members`` with the last day of the last review that they were on as ``last_used``."""
    return members.annotate(last_used=Subquery(_visits(on).values("review__last_day")[:1]))


def last_on_a_review(members, *, last_used: str, on: date):
    """Those of ``members`` who were last on a review then: a code of ``LAST_USED``."""
    recent = Exists(_visits(on).filter(review__last_day__gte=on - YEAR))
    if last_used == "year":
        return members.filter(recent)
    ever = Exists(_visits(on))
    return members.filter(ever, ~recent) if last_used == "before" else members.filter(~ever)
