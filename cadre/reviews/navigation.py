"""The side navigation of a review: its own pages for this person, then what the apps above add."""

from django.urls import reverse

from cadre.kernel import clock, slots
from cadre.kernel.slots import Panel


def review_navigation(request, review, current: str) -> list[dict]:
    """The entries in order; ``current`` is the key of the page being read."""
    user = request.user
    own = [Panel(title="Overview", url=review.get_absolute_url(), order=0)]
    if user.has_perm("reviews.see_plan", review):
        own += [
            Panel(title="Scope", url=reverse("reviews:scope", args=[review.pk]), order=10),
            Panel(title="Terms", url=reverse("reviews:terms", args=[review.pk]), order=12),
            Panel(title="People", url=reverse("reviews:people", args=[review.pk]), order=14),
            Panel(title="Timetable", url=reverse("reviews:timetable", args=[review.pk]), order=40),
            Panel(title="History", url=reverse("reviews:history", args=[review.pk]), order=99),
        ]
    entries = own + slots.panels("review.navigation", user=user, record=review, at=clock.now())
    return [
        {"title": entry.title, "url": entry.url, "current": entry.title.lower() == current, "count": entry.count}
        for entry in sorted(entries, key=lambda entry: entry.order)
    ]
