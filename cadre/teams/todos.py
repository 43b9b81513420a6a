"""What waits to be done about the team of a review."""

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from cadre.kernel.clock import DAY, day_of
from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.reviews.choices import Stage
from cadre.reviews.stages import done_stages
from cadre.reviews.todos import COORDINATOR, on_review
from cadre.teams.lifecycle import SITTING
from cadre.teams.models import Objection, Offer, Place, Seat
from cadre.teams.queries import BEFORE_VISIT

VISITING = "visiting"


def _filled(seat: str):
    """How many places of the seat in this field of a query are filled."""
    places = Place.objects.filter(seat=OuterRef(seat), state__in=SITTING).order_by().values("seat")
    return Coalesce(Subquery(places.values(many=Count("pk"))), 0)


def _short():
    """The required seats of the review of a query with fewer people than they need."""
    return on_review(Seat, is_required=True).annotate(filled=_filled("pk")).filter(people__gt=F("filled"))


def _lacking(user, at):
    lacking = _short().values("review").annotate(lacking=Sum(F("people") - F("filled"))).values("lacking")
    return Coalesce(Subquery(lacking), 0)


def _stood_down(user, at):
    """The first of these seats that somebody stood down from: its page shows who could step in."""
    again = _short().filter(Exists(Place.objects.filter(seat=OuterRef("pk"), state="stood-down")))
    return Subquery(again.order_by("position", "pk").values("pk")[:1])


def _other_dates(user, at):
    """The newest offer of these seats that was declined for its dates by a member who could come on others."""
    later = Offer.objects.filter(seat=OuterRef("seat"), member=OuterRef("member"), pk__gt=OuterRef("pk"))
    declined = Offer.objects.filter(seat__review=OuterRef("pk"), seat__is_required=True, state="declined")
    short = declined.annotate(filled=_filled("seat")).filter(seat__people__gt=F("filled"))
    return Subquery(short.exclude(other_dates="").exclude(Exists(later)).order_by("-pk").values("pk")[:1])


def _is_soon(user, at):
    """Whether the visit begins tomorrow or has begun: emails are too slow then."""
    return Case(When(first_day__lte=day_of(at) + DAY, then=True), default=False, output_field=BooleanField())


def _objected(user, at):
    """The first place whose member the host objects to, while nobody has answered."""
    waiting = Objection.objects.filter(place__seat__review=OuterRef("pk"), state="made")
    return Subquery(waiting.order_by("pk").values("place")[:1])


SEATED = Fact("has_seats", lambda user, at: Exists(on_review(Seat)))
LACKING = Fact("people_lacking", _lacking)
STOOD_DOWN = Fact("seat_stood_down", _stood_down)
OTHER_DATES = Fact("offer_other_dates", _other_dates)
SOON = Fact("team_needed_soon", _is_soon)
OBJECTED = Fact("place_objected_to", _objected)
HELD = Fact("places_held", lambda user, at: Exists(Place.objects.filter(seat__review=OuterRef("pk"), state="held")))


def _find(review) -> str:
    find = f"Find {count_of(review.people_lacking, 'person', 'people')}"
    if review.team_needed_soon:
        find = f"{find} {'now' if review.state == VISITING else 'by tomorrow'}"
    if review.seat_stood_down:
        return f"{find}: a member has stood down"
    return f"{find}: a member could come on other dates" if review.offer_other_dates else find


def _where_to_find(review) -> str:
    if (seat := review.seat_stood_down) and review.team_needed_soon:
        return reverse("teams:telephone", args=[seat])
    if seat := review.seat_stood_down:
        return Seat(pk=seat).get_absolute_url()
    if offer := review.offer_other_dates:
        return Offer(pk=offer).get_absolute_url()
    return reverse("teams:team", args=[review.pk])


register(
    "teams.add_seats",
    "Add seats to the team",
    "teams:add_seat",
    whose=COORDINATOR,
    states={"preparing"},
    waits=lambda review, on: not review.has_seats,
    depends_on=[SEATED],
    stage=Stage.TEAM,
)
register(
    "teams.find_people",
    _find,
    _where_to_find,
    whose=COORDINATOR,
    states={*BEFORE_VISIT, VISITING},
    waits=lambda review, on: review.people_lacking and (review.state != VISITING or review.seat_stood_down),
    depends_on=[LACKING, STOOD_DOWN, OTHER_DATES, SOON],
    stage=Stage.TEAM,
)
register(
    "teams.answer_objection",
    "Answer the host’s objection to a member",
    lambda review: reverse("teams:answer_objection", args=[review.place_objected_to]),
    whose=COORDINATOR,
    states=BEFORE_VISIT,
    waits=lambda review, on: review.place_objected_to,
    depends_on=[OBJECTED],
    stage=Stage.TEAM,
)
register(
    "teams.confirm_team",
    "Confirm the team",
    "reviews:confirm_team",
    whose=COORDINATOR,
    states={"preparing"},
    waits=lambda review, on: (
        review.has_seats
        and not review.people_lacking
        and not review.places_held
        and Stage.TEAM not in done_stages(review)
    ),
    depends_on=[SEATED, LACKING, HELD],
    stage=Stage.TEAM,
)
