"""Who comes next for a seat when a place on it becomes free."""

from django.db.models import Q

from cadre.teams import queries
from cadre.teams.models import Offer, Seat
from cadre.teams.queries.approached import asked_already
from cadre.teams.queries.candidates import Candidate, candidates_for


def seats_by_rule() -> list[Seat]:
    """The seats whose free places are offered by rule, while the visit is to come."""
    rows = Seat.objects.filter(offers_by_rule=True, review__state__in=queries.BEFORE_VISIT, review__is_paused=False)
    return list(rows.select_related("review__organisation", "review__framework").order_by("pk"))


def offers_due(seat) -> int:
    """How many offers the rule of the seat has still to make: one for each that came to nothing, and no more than it
    has vacancies. An offer by rule that was withdrawn is not made again."""
    offers = Offer.objects.filter(seat=seat)
    ended = offers.filter(Q(state__in=["declined", "expired"]) | Q(place__state="stood-down")).count()
    return min(queries.vacancies(seat), ended - offers.filter(by_rule=True).count())


def next_reserve(seat, *, at) -> Candidate | None:
    """The best of those who may take the seat, were never offered it and did not stand down from its review."""
    offers = queries.offers_on(seat.review)
    seat.sitting, seat.open_offers = queries.people_of(seat, offers)
    withdrawn = Offer.objects.filter(seat=seat, state="withdrawn").values_list("member", flat=True)
    asked = asked_already(seat, offers).union(withdrawn)
    others = (one for one in candidates_for(seat, at=at) if one.is_eligible and one.member.pk not in asked)
    return next(others, None)
