"""Reads of what members need for a visit. Nothing else reads them: neither search nor any list to download."""

from cadre.teams.lifecycle import OPEN
from cadre.teams.models import VisitNeeds
from cadre.teams.models.needs import NEEDS, NOTHING_NEEDED


def needs_on(review) -> list[VisitNeeds]:
    """What those with a place on the review need, by their names."""
    rows = VisitNeeds.objects.filter(place__seat__review=review, place__state__in=OPEN)
    return list(rows.select_related("place__seat", "place__member__user").order_by("place__member__user__name", "pk"))


def needs_of(place) -> dict[str, str]:
    """What was stated for this place, each a text or empty."""
    known = VisitNeeds.objects.filter(place=place).values(*NEEDS).first()
    return known or NOTHING_NEEDED


def needs_after_the_visit(day):
    """What was stated for visits whose last day is before ``day``."""
    return VisitNeeds.objects.filter(place__seat__review__last_day__lt=day).select_related("place__seat__review")
