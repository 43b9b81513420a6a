"""What each member was asked and does in a year, in three queries."""

from collections import defaultdict

from django.db.models import Count, Max, Q

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.members.models import Member
from cadre.teams.fair_load import MemberLoad
from cadre.teams.lifecycle import SITTING
from cadre.teams.limits import Part, days_of, part_of
from cadre.teams.models import Offer, Place


def loads_in(user, year: Period) -> list[MemberLoad]:
    """Every member who takes part, by name, without the reviews that are kept from ``user``.

    An offer counts in the year in which it was sent, and a place, with its days, in that of the visit's first day.
    """
    offers, parts = _offers(user, year), _parts(user, year)
    loads = []
    members = Member.objects.serving().select_related(None).order_by("user__name", "pk")
    for key, name, kind in members.values_list("pk", "user__name", "kind"):
        by_review = parts.get(key, {})
        days = sum(map(days_of, by_review.values()))
        loads.append(MemberLoad(key, name, kind, reviews=len(by_review), days=days, **offers.get(key, {})))
    return loads


def _offers(user, year: Period) -> dict[int, dict]:
    sent = Q(offered_at__gte=clock.end_of_day(year.first - clock.DAY), offered_at__lt=clock.end_of_day(year.last))
    rows = (
        Offer.objects.visible_to(user)
        .order_by()
        .values("member")
        .annotate(
            asked=Count("pk", filter=sent),
            declined=Count("pk", filter=sent & Q(state="declined")),
            unanswered=Count("pk", filter=sent & Q(state="expired")),
            last=Max("offered_at"),
        )
    )
    return {
        totals["member"]: {
            "asked": totals["asked"],
            "declined": totals["declined"],
            "unanswered": totals["unanswered"],
            "last_asked": clock.day_of(totals["last"]),
        }
        for totals in rows
    }


def _parts(user, year: Period) -> dict[int, dict[int, list[Part]]]:
    """The parts that each member has in reviews, by member and review."""
    places = Place.objects.visible_to(user).filter(state__in=SITTING)
    places = places.filter(seat__review__first_day__range=(year.first, year.last)).order_by()
    parts: dict[int, dict[int, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for place in places.select_related("seat__review"):
        parts[place.member_id][place.seat.review_id].append(part_of(place.seat, visit=place.seat.review.days))
    return parts
