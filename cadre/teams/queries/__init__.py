"""Reads of teams: seats with their places and offers. Candidates for a seat are in ``candidates``."""

from collections import Counter

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from cadre.frameworks.models import Action, Strand
from cadre.kernel import clock
from cadre.members import queries as member_queries
from cadre.members.models import Expertise, Member
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.teams.choices import Purpose
from cadre.teams.lifecycle import SITTING
from cadre.teams.models import DatePoll, Offer, Place, Seat, SoughtItem

SOUGHT = {
    "strand_sides": F("sought_items__sides"),
    "strand_key": F("sought_items__strand"),
    "strand_code": F("sought_items__strand__code"),
    "strand_title": F("sought_items__strand__title"),
    "action_key": F("sought_items__action"),
    "action_code": F("sought_items__action__code"),
    "action_title": F("sought_items__action__title"),
}
BEFORE_VISIT = ("accepted", "scoping", "preparing")
AFTER_VISIT = ("drafting", "with-host", "issued", "improving", "closed")


def seats_for(user):
    return Seat.objects.visible_to(user).select_related("review__organisation", "review__framework")


def offers_for(user):
    return Offer.objects.visible_to(user).select_related("seat__review__organisation", "member__user")


def places_for(user):
    return Place.objects.visible_to(user).select_related("seat__review__organisation", "member__user", "offer")


def waiting_with(member, hosts, *, reader) -> list:
    """The member's open offers and places not confirmed yet on reviews of these hosts that ``reader`` may see."""
    of_them = {"member": member, "seat__review__organisation__in": hosts}
    return [*offers_for(reader).open().filter(**of_them), *places_for(reader).filter(state="held", **of_them)]


def open_offers_of(member):
    """The offers to the member that wait for an answer."""
    return Offer.objects.open().filter(member=member).select_related("seat__review__organisation", "member__user")


def offers_to_remind(day, before) -> list[Offer]:
    """Offers that wait for an answer, whose last day is no more than ``before`` away, and of which nobody was reminded;
    not those that were sent as late as that."""
    near = Offer.objects.open().filter(reminded_at__isnull=True, answer_by__range=(day, day + before))
    rows = near.select_related("seat__review__organisation", "member__user")
    return [offer for offer in rows if offer.answer_by - clock.day_of(offer.offered_at) > before]


def places_to_free(member):
    """The places of the member that are reserved or confirmed, and not completed."""
    held = Place.objects.filter(member=member, state__in=("held", "confirmed"))
    return held.select_related("seat__review__organisation", "member__user")


def places_on_site(member, *, since) -> list[Place]:
    """The member's confirmed and completed places on site, of visits that end on ``since`` or later."""
    places = Place.objects.filter(member=member, state__in=("confirmed", "completed"))
    planned = places.filter(seat__review__first_day__isnull=False, seat__review__last_day__gte=since)
    return [place for place in planned.select_related("seat__review__organisation") if place.seat.is_on_site]


def newest_place(member) -> Place | None:
    """The place that the member took last, with their expertise and where they work at hand."""
    place = Place.objects.sitting().filter(member=member).select_related("seat", "member__user").last()
    return _at_hand(place) if place else None


def a_place_for(member) -> Place:
    """A place as the member would have it, which is not saved: on a seat that takes part in every way they offer."""
    modes = [preference.mode for preference in member.mode_preferences.all()]
    return _at_hand(Place(seat=Seat(title="Their seat", modes=modes), member=member))


def _at_hand(place) -> Place:
    member_queries.with_employers([place.member])
    member_queries.with_expertise(place.member)
    return place


def my_offers(user):
    """Offers made to this person, newest first."""
    return offers_for(user).filter(member__user_id=user.pk).order_by("-offered_at")


def team_of(review) -> list[Seat]:
    """The seats of a review with their places (``sitting``) and open offers (``open_offers``), in four queries.

    Each member has their expertise and where they work today at hand.
    """
    known = Prefetch("member__expertise", Expertise.objects.select_related("strand"))
    people = standing_offers().prefetch_related(known, member_queries.jobs_now("member__"))
    answers = Prefetch("offers", people, to_attr="answers")
    seats = _with_sought(Seat.objects.filter(review=review).prefetch_related(answers))
    for seat in seats:
        seat.sitting, seat.open_offers = _split_by_state(seat.answers)
    return seats


def seats_and_offers(review) -> list[Seat]:
    """The same without what is known of each member, and with every offer that was not withdrawn (``answers``), in two
    queries."""
    answers = Prefetch("offers", _with_members(Offer.objects.exclude(state="withdrawn")), to_attr="answers")
    seats = _with_sought(Seat.objects.filter(review=review).prefetch_related(answers))
    for seat in seats:
        seat.review = review
        seat.sitting, seat.open_offers = _split_by_state(offer for offer in seat.answers if is_standing(offer))
    return seats


def seats_counted(review) -> list[Seat]:
    """The seats of a review, each with how many of its places are filled or on offer (``standing``), in one query."""
    seats = seats_counted_on([review])
    for seat in seats:
        seat.review = review
    return seats


def seats_counted_on(reviews) -> list[Seat]:
    """The same for several reviews."""
    answers = standing_offers().filter(seat=OuterRef("pk")).order_by().values("seat")
    counted = Coalesce(Subquery(answers.values(many=Count("pk"))), 0)
    return _with_sought(Seat.objects.filter(review__in=reviews).annotate(standing=counted))


def seat_keys_of(review) -> set[int]:
    """The keys of the seats of a review."""
    return set(Seat.objects.filter(review=review).values_list("pk", flat=True))


def titles_on(review) -> set[str]:
    """The titles of the seats of a review."""
    return set(Seat.objects.filter(review=review).values_list("title", flat=True))


def _with_sought(seats) -> list[Seat]:
    """The seats of this query, each with what it seeks in particular, in one query."""
    by_key: dict[int, Seat] = {}
    for annotated in seats.annotate(**SOUGHT).order_by("position", "pk", "sought_items"):
        seat = by_key.setdefault(annotated.pk, annotated)
        seat.sought = [] if seat is annotated else seat.sought
        if annotated.strand_key or annotated.action_key:
            seat.sought.append(_sought_item(annotated))
    return list(by_key.values())


def _sought_item(seat) -> SoughtItem:
    strand = Strand(pk=seat.strand_key, code=seat.strand_code, title=seat.strand_title) if seat.strand_key else None
    action = Action(pk=seat.action_key, code=seat.action_code, title=seat.action_title) if seat.action_key else None
    return SoughtItem(seat=seat, strand=strand, action=action, sides=seat.strand_sides)


def sheet_of(review):
    """The seats of a review with their places and where those people work, in a fixed number of queries."""
    at_work = Member.objects.select_related("user").prefetch_related(member_queries.jobs_now())
    sitting = Place.objects.sitting().prefetch_related(Prefetch("member", at_work))
    return Seat.objects.filter(review=review).prefetch_related(Prefetch("places", sitting))


def has_vacancies(seat, review) -> bool:
    """Whether this seat of the team has a vacancy and the visit is still to come, from prefetched places."""
    return seat.counts and seat.free > 0 and review.state in BEFORE_VISIT


def offers_on(review) -> list[Offer]:
    """The offers of a review that were not withdrawn, with their seats, members and the places that came of them."""
    rows = Offer.objects.filter(seat__review=review).exclude(state="withdrawn")
    return list(_with_members(rows).select_related("seat"))


def _with_members(offers):
    """``offers`` with their members, and the places that came of them with what the host has against each."""
    return offers.select_related("member__user", "place__objection")


def people_of(seat, offers) -> tuple[list[Place], list[Offer]]:
    """The places on one seat, and its offers that wait for an answer, among the ``offers`` of its review."""
    return _split_by_state([offer for offer in offers if offer.seat_id == seat.pk and is_standing(offer)])


def is_standing(offer) -> bool:
    """Whether the offer waits for an answer, or the place that came of it is still in use."""
    return offer.state == "offered" or is_sitting(offer)


def is_sitting(offer) -> bool:
    """Whether the place that came of the offer is still in use."""
    return offer.state == "accepted" and offer.place.state in SITTING


def standing_offers():
    """Offers that wait for an answer, and accepted offers whose place is still in use."""
    open_or_sitting = Q(state="offered") | Q(place__state__in=SITTING)
    return _with_members(Offer.objects.filter(open_or_sitting))


def _split_by_state(offers) -> tuple[list[Place], list[Offer]]:
    offers = list(offers)
    places = [_place(offer) for offer in offers if offer.state != "offered"]
    return sorted(places, key=lambda place: place.held_at), [offer for offer in offers if offer.state == "offered"]


def _place(offer) -> Place:
    offer.place.member = offer.member
    return offer.place


def occupied(seat) -> int:
    return Place.objects.sitting().filter(seat=seat).count()


def vacancies(seat) -> int:
    """How many places on the seat are neither occupied nor on offer."""
    return seat.people - standing_offers().filter(seat=seat).count()


def sharing_seat(place) -> list[Place]:
    """The other places of its seat that are held or confirmed."""
    rows = sitting_on(place.seat.review).filter(seat=place.seat).exclude(pk=place.pk)
    return list(rows.order_by("held_at"))


def has_open_offer(user) -> Exists:
    """Whether an offer waits for the person's answer, as part of a wider query."""
    return Exists(Offer.objects.filter(member__user_id=user.pk, state="offered"))


def has_held_place(user) -> Exists:
    """Whether the person has a place that is not confirmed, as part of a wider query."""
    return Exists(Place.objects.filter(member__user_id=user.pk, state="held"))


def my_held_places(user) -> list[Place]:
    """Places this person has accepted that the programme has still to confirm."""
    return list(places_for(user).filter(state="held", member__user_id=user.pk).order_by("held_at"))


def dates_of(user, *, since) -> tuple[list[Place], list[Offer]]:
    """The places that the person has, and the offers that they have to answer, with days that end on ``since`` or
    later."""
    ahead = {"member__user_id": user.pk, "seat__review__last_day__gte": since}
    places = places_for(user).sitting().filter(**ahead)
    offers = offers_for(user).open().filter(**ahead).exclude(seat__review__state="cancelled")
    return list(places), list(offers)


def offers_by_link():
    """Every offer, for pages behind a link: the link itself gives the right to see its offer."""
    return Offer.objects.select_related("seat__review__organisation", "member__user")


def place_to_leave(offer) -> Place | None:
    """The place that came of an accepted offer, while its member may still stand down from it."""
    if offer.state != "accepted":
        return None
    rows = Place.objects.filter(offer=offer, state__in=["held", "confirmed"])
    return rows.select_related("seat__review__organisation").first()


def is_asked(member, seat) -> bool:
    """Whether the member has an open offer of this seat or a place on it."""
    waits = Offer.objects.open().filter(seat=seat, member=member).exists()
    return waits or Place.objects.sitting().filter(seat=seat, member=member).exists()


def sitting_on(review):
    """Places held or confirmed on a review."""
    rows = Place.objects.filter(seat__review=review, state__in=["held", "confirmed"])
    return rows.select_related("seat__review", "member__user")


def waiting_offers(review):
    """Offers of a review that wait for an answer."""
    return Offer.objects.open().filter(seat__review=review).select_related("seat__review", "member__user")


def left_by_putting_off(review) -> Counter:
    """How many have a place on a review, how many offers wait, and whether people are asked which days suit, as
    ``place``, ``offer`` and ``poll``; in one query."""
    places = sitting_on(review).order_by().values_list(Value("place"))
    offers = waiting_offers(review).order_by().values_list(Value("offer"))
    polls = DatePoll.objects.filter(review=review, closed_at=None).order_by().values_list(Value("poll"))
    return Counter(kind for (kind,) in places.union(offers, polls, all=True))


def places_giving_access(member, review) -> list[Place]:
    """The places of a member on a review that are confirmed or completed, each with its seat."""
    rows = Place.objects.filter(member=member, seat__review=review, state__in=["confirmed", "completed"])
    return list(rows.select_related("seat"))


def confirmed_on(seat) -> list[Place]:
    """The confirmed or completed places on one seat, each with its member."""
    rows = Place.objects.filter(seat=seat, state__in=["confirmed", "completed"]).select_related("member__user")
    places = list(rows.order_by("pk"))
    for place in places:
        place.seat = seat
    return places


def places_taking_part(review):
    """Places confirmed or completed on a review, of those who count as members of the team."""
    team = {"seat__review": review, "seat__purpose": Purpose.TEAM}
    rows = Place.objects.filter(**team, state__in=["confirmed", "completed"])
    return rows.select_related("seat", "member__user")


def lock_confirmed_places(review) -> list[Place]:
    """The confirmed places of a review, locked until the transaction ends."""
    rows = Place.objects.select_for_update(of=("self",)).filter(seat__review=review, state="confirmed")
    return list(rows.order_by("pk").select_related("seat", "member__user"))


def places_held(review):
    """Places of a review that the programme has still to confirm."""
    return Place.objects.filter(seat__review=review, state="held").select_related("member__user")


def places_to_confirm(user):
    """Places that the programme has still to confirm, on the reviews this person runs."""
    return places_for(user).filter(state="held", seat__review__state__in=OPEN_STATES)


def places_of(user, review):
    """The places one person holds on one review."""
    return sitting_on(review).filter(member__user_id=user.pk)
