"""What an offer is about, as far as a member may read it who has not accepted yet.

They read what everyone on a review reads, its subject: strands and actions. The lines of enquiry are part of the plan,
and so are the names of the team: they are shown to those who see the plan.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cadre.matching.rules.relevance import km_between
from cadre.members.queries import with_employers
from cadre.organisations.partners import partners_of
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models import Access, Review
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.terms_of_reference import actions_in_scope, lines_of, strands_in_scope
from cadre.teams.models import Offer, Place
from cadre.teams.models.seat import ON_SITE


@dataclass(frozen=True)
class Brief:
    """``effort`` are days of desk or remote work, ``on_site`` days at the host.

    ``km`` is how far the host is, None when a place is unknown or the seat is not on site; ``others`` counts the
    members with a place by kind; ``partners`` are those of the host's area that they work for.
    """

    strands: list
    actions: list
    lines: list
    leads: list[str]
    others: Counter
    effort: int
    on_site: int
    km: float | None
    partners: list


def brief_of(offer: Offer, *, reader: Any = None) -> Brief:
    """What ``reader`` may know of the review of an offer; nobody in particular behind a link."""
    seat, review, host = offer.seat, with_scope(offer.seat.review), offer.seat.review.organisation
    member = offer.member
    sees_plan = reader is not None and Review.plan_seen_by.allows(reader, review)
    places = Place.objects.sitting().filter(seat__review=review).exclude(member=member)
    return Brief(
        strands=strands_in_scope(review),
        actions=actions_in_scope(review),
        lines=lines_of(review) if sees_plan else [],
        leads=leads_of(review),
        others=Counter(dict(places.order_by("member").values_list("member", "member__kind").distinct()).values()),
        effort=effort_of(seat),
        on_site=days_on_site_of(seat, review),
        km=_km(host, member) if seat.is_on_site else None,
        partners=partners_of(with_employers([member])[0].now_at, host),
    )


def leads_of(review) -> list[str]:
    """The names of those who lead the review."""
    rows = Access.objects.filter(review=review, role=ReviewRole.REVIEW_LEAD, closes_at__isnull=True)
    return list(rows.order_by("granted_at").values_list("user__name", flat=True))


def effort_of(seat) -> int:
    """The days of desk or remote work that the seat asks; none where all of it is on site."""
    return 0 if ON_SITE.issuperset(seat.modes) else seat.effort_days


def days_on_site_of(seat, review) -> int:
    """The days at the host that the seat asks; none for work at a desk, or until the visit has its days."""
    return review.days.days if seat.is_on_site and review.days else 0


def _km(host, member) -> float | None:
    places = [(place.latitude, place.longitude) for place in (host, member) if place.latitude is not None]
    return km_between(*places) if len(places) == 2 else None
