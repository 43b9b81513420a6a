"""What boards count of teams: people wanted, placed and asked, and days given."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cadre.members.models import Employment
from cadre.teams.lifecycle import SITTING
from cadre.teams.models import Offer, Place, Seat


@dataclass(frozen=True)
class PeopleCounted:
    """How many people the required seats of a review want, how many places are filled, and how many were asked."""

    wanted: int
    filled: int
    asked: int


def people_counted_on(reviews) -> dict[int, PeopleCounted]:
    """What is counted of the teams of these reviews (their keys), in one query."""
    places = Place.objects.filter(seat=OuterRef("pk"), state__in=SITTING).order_by().values("seat")
    offers = Offer.objects.filter(seat=OuterRef("pk"), state="offered").order_by().values("seat")
    seats = Seat.objects.filter(review__in=reviews, is_required=True).annotate(
        taken=Coalesce(Subquery(places.values(many=Count("pk"))), 0),
        asked=Coalesce(Subquery(offers.values(many=Count("pk"))), 0),
    )
    counted: dict = defaultdict(lambda: PeopleCounted(0, 0, 0))
    for review, wanted, taken, asked in seats.order_by("review").values_list("review", "people", "taken", "asked"):
        so_far = counted[review]
        counted[review] = PeopleCounted(
            so_far.wanted + wanted, so_far.filled + min(taken, wanted), so_far.asked + asked
        )
    return dict(counted)


def days_given_in(user, year: int) -> list[dict]:
    """Each completed place on a visit that ended in ``year``, with what its days are counted from and the employer of
    its member on the first day of the visit."""
    jobs = Employment.objects.filter(member=OuterRef("member"), valid_from__lte=OuterRef("seat__review__first_day"))
    employer = Subquery(jobs.order_by("-valid_from", "-pk").values("organisation__name")[:1])
    days = {"first": F("seat__review__first_day"), "last": F("seat__review__last_day")}
    rows = Place.objects.visible_to(user).filter(state="completed", seat__review__last_day__year=year)
    return list(rows.values("seat__modes", "seat__effort_days", employer=employer, **days))
