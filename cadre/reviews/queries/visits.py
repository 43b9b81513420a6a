"""The visits of other reviews around that of a review, and who is on both."""

from collections import defaultdict
from datetime import date

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.reviews.choices import TEAM
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.reviews.models import Access, Review
from cadre.reviews.visit_calendar import Around, OtherVisit


def around_visit(user, review, *, from_day: date) -> Around:
    """What ``user`` may know around the visit of ``review`` from ``from_day`` on: of other reviews, those they see."""
    rows = Review.objects.visible_to(user).filter(state__in=OPEN_STATES, last_day__gte=from_day).exclude(pk=review.pk)
    others = list(rows.select_related("organisation").order_by("first_day", "pk"))
    on_both = _on_both(review, others)
    visits = [OtherVisit(other, Period(other.first_day, other.last_day), on_both[other.pk]) for other in others]
    asked = review.request
    return Around(review.organisation.nation, visits, asked.wanted_from, asked.wanted_to)


def _on_both(review, others) -> dict[int, list]:
    """By the key of each of ``others``, the people on its team who are on that of ``review`` too, by name."""
    teams: dict[int, dict[int, object]] = defaultdict(dict)
    rows = Access.objects.filter(review__in=[review, *others], role__in=TEAM).current(clock.now())
    for access in rows.select_related("user").order_by("user__name"):
        teams[access.review_id][access.user_id] = access.user
    ours = teams[review.pk]
    return {other.pk: [user for key, user in teams[other.pk].items() if key in ours] for other in others}
