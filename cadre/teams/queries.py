"""Reads of teams: seats with their places and offers, and ranked candidates."""

from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.availability import queries as availability
from cadre.kernel import clock
from cadre.matching.rules import eligibility
from cadre.matching.rules.eligibility import CONFLICTS, SENTENCES, Reason
from cadre.matching.rules.relevance import Relevance, level_for, relevance
from cadre.members import queries as member_queries
from cadre.members.models import Employment, Expertise, Member, ModePreference
from cadre.organisations import queries as organisations
from cadre.reviews import queries as reviews
from cadre.reviews.choices import ReviewRole
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.teams.lifecycle import SITTING
from cadre.teams.models import Offer, Place, Seat
from cadre.teams.translation import member_for_matching, review_for_matching, seat_for_matching

BEFORE_VISIT = ("accepted", "scoping", "preparing")
AFTER_VISIT = ("drafting", "with-host", "issued", "improving", "closed")
MAY_BE_OVERRIDDEN = frozenset({Reason.NOT_FREE, Reason.TOO_FAR, Reason.KIND, Reason.NOT_RELEVANT, Reason.MODES})


@dataclass(frozen=True)
class Candidate:
    """A member assessed for a seat: eligible with a relevance, or left out with a reason."""

    member: Member
    relevance: Relevance
    reason: Reason | None
    reviews_this_year: int
    strands: list[str]

    @property
    def sentence(self) -> str:
        return SENTENCES[self.reason] if self.reason else ""


@dataclass(frozen=True)
class Exclusion:
    """Why a member may not be offered a seat, and whether a recorded reason may override it."""

    code: str
    sentence: str
    may_be_overridden: bool


def seats_for(user):
    return Seat.objects.visible_to(user).select_related("review__organisation", "review__framework")


def offers_for(user):
    return Offer.objects.visible_to(user).select_related("seat__review__organisation", "member__user")


def places_for(user):
    return Place.objects.visible_to(user).select_related("seat__review__organisation", "member__user", "offer")


def my_offers(user):
    """Offers made to this person, newest first."""
    return offers_for(user).filter(member__user_id=user.pk).order_by("-offered_at")


def team_of(review) -> list[Seat]:
    """The seats of a review with their places (``sitting``) and open offers (``open_offers``), in three queries."""
    known = Prefetch("member__expertise", Expertise.objects.select_related("strand"))
    answers = Prefetch("offers", _standing_offers().prefetch_related(known), to_attr="answers")
    seats = list(Seat.objects.filter(review=review).prefetch_related(answers))
    for seat in seats:
        seat.sitting, seat.open_offers = _split_by_state(seat.answers)
    return seats


def sheet_of(review):
    """The seats of a review with their places and where those people work, in a fixed number of queries."""
    at_work = Member.objects.select_related("user").prefetch_related(member_queries.jobs_now())
    sitting = Place.objects.sitting().prefetch_related(Prefetch("member", at_work))
    return Seat.objects.filter(review=review).prefetch_related(Prefetch("places", sitting))


def without_reserves(review, seats, *, at) -> set[int]:
    """Keys of the seats that have no reserve: as many vacancies to offer as people who could take one, or more.

    The rules are those of ``candidates``, applied once for all seats. ``review`` needs its scope prefetched, ``seats``
    their places and open offers.
    """
    wanting = [seat for seat in seats if has_vacancies(seat, review)]
    if not wanting:
        return set()
    modes = sorted({mode for seat in wanting for mode in seat.modes})
    able, scope = member_queries.who_could_serve(modes), review.scope_items.all()
    seen, assessed = _assess(review, scope, able, modes, on=clock.day_of(at))
    return {seat.pk for seat in wanting if not _somebody_behind(seat, assessed, seen)}


def has_vacancies(seat, review) -> bool:
    """Whether this seat has a vacancy and the visit is still to come, from prefetched places."""
    return seat.free > 0 and review.state in BEFORE_VISIT


def _somebody_behind(seat, assessed, seen) -> bool:
    asked = {each.member_id for each in [*seat.sitting, *seat.open_offers]}
    wanted = seat_for_matching(seat)
    could = (
        member
        for member, known in assessed
        if member.pk not in asked and eligibility.why_not(known, seen, wanted) is None
    )
    vacancies = max(0, seat.free - len(seat.open_offers))
    return len(list(islice(could, vacancies + 1))) > vacancies


def people_of(seat) -> tuple[list[Place], list[Offer]]:
    """The places on one seat, and its offers that wait for an answer, in one query."""
    return _split_by_state(_standing_offers().filter(seat=seat))


def _standing_offers():
    """Offers that wait for an answer, and accepted offers whose place is still in use."""
    open_or_sitting = Q(state="offered") | Q(place__state__in=SITTING)
    return Offer.objects.filter(open_or_sitting).select_related("member__user", "place")


def _split_by_state(offers) -> tuple[list[Place], list[Offer]]:
    offers = list(offers)
    places = [_place(offer) for offer in offers if offer.state != "offered"]
    return sorted(places, key=lambda place: place.held_at), [offer for offer in offers if offer.state == "offered"]


def _place(offer) -> Place:
    offer.place.member = offer.member
    return offer.place


def candidates(seat, *, at, among=None) -> list[Candidate]:
    """Every member of the cadre (or of the query ``among``) assessed for ``seat``.

    Eligible members come first, by relevance, then the others by reason.
    """
    among = Member.objects.exclude(state="left") if among is None else among
    scope, wanted = reviews.scope_of(seat.review), seat_for_matching(seat)
    titles = {item.strand.code: item.strand.title for item in scope if item.strand_id}
    seen, assessed = _assess(seat.review, scope, among, seat.modes, on=clock.day_of(at))
    found = []
    for member, known in assessed:
        reason = eligibility.why_not(known, seen, wanted)
        covered = [titles[code] for code in strands_covered(known, seen)]
        found.append(Candidate(member, relevance(known, seen, wanted), reason, member.reviews_this_year, covered))
    return sorted(found, key=_rank)


def _assess(review, scope, members, modes, *, on):
    """The review, and each of ``members`` with their record, as the matching rules see them, in three queries."""
    seen = review_for_matching(review, scope=scope, kin=organisations.kin_of(review.organisation))
    actions = [item.action_id for item in scope if item.action_id]
    stated = member_queries.match_facts(
        members, strands=seen.strands, actions=actions, on=on, also=availability.free_facts(members, review.days)
    )
    found = []
    for member in _as_candidates(members, review, modes, on=on):
        liking = {mode: liked for mode in modes if (liked := getattr(member, f"preference_{mode}")) is not None}
        known = member_for_matching(
            member, stated[member.pk], free=availability.free_ranges(stated[member.pk]), liking=liking
        )
        if member.was_visited:
            known = replace(known, reciprocal=frozenset({seen.host}))
        found.append((member, known))
    return seen, found


def _as_candidates(members, review, modes, *, on):
    """``members`` with their preference for each mode, how many reviews they are on this year, and whether the host
    took part in a review of the force they work for now."""
    offered = ModePreference.objects.filter(member=OuterRef("pk"))
    preferences = {f"preference_{mode}": Subquery(offered.filter(mode=mode).values("preference")) for mode in modes}
    places = Place.objects.sitting().filter(member=OuterRef("pk"), seat__review__first_day__year=on.year).order_by()
    sits_on = places.values("member").values(many=Count("seat__review", distinct=True))
    visited = reviews.hosts_visited_by(review.organisation)
    there = Employment.objects.on(on).filter(member=OuterRef("pk"), organisation__in=visited)
    return members.select_related("user").annotate(
        **preferences, reviews_this_year=Coalesce(Subquery(sits_on), 0), was_visited=Exists(there)
    )


def _rank(candidate) -> tuple:
    left_out = list(Reason).index(candidate.reason) + 1 if candidate.reason else 0
    return left_out, -candidate.relevance.total, candidate.reviews_this_year, candidate.member.pk


def strands_covered(known, review) -> list[str]:
    """Codes of the strands in scope that the member knows at working level, the best first."""
    levels = {strand: level_for(known, strand, review) for strand in review.strands}
    known_well = [strand for strand, level in levels.items() if level >= eligibility.ENOUGH_LEVEL]
    return sorted(known_well, key=lambda strand: (-levels[strand], strand))


def candidate(member, seat, *, at) -> Candidate | None:
    """One member assessed for a seat; None if they have left."""
    return next(iter(candidates(seat, at=at, among=Member.objects.exclude(state="left").filter(pk=member.pk))), None)


def exclusion_of(member, seat, *, at) -> Exclusion | None:
    """The rule that excludes this member from this seat, if any."""
    found = candidate(member, seat, at=at)
    if found is None:
        return Exclusion("not-active", SENTENCES[Reason.NOT_ACTIVE], False)
    if found.reason is None:
        return None
    return Exclusion(found.reason.value, found.sentence, found.reason in MAY_BE_OVERRIDDEN - CONFLICTS)


def occupied(seat) -> int:
    return Place.objects.sitting().filter(seat=seat).count()


def vacancies(seat) -> int:
    """How many places on the seat are neither occupied nor on offer."""
    return seat.people - occupied(seat) - Offer.objects.open().filter(seat=seat).count()


def organisers_of(review, *, at):
    """The organisers of this review, or every coordinator if it has none."""
    named = [row.user for row in reviews.people_on(review) if row.role == ReviewRole.ORGANISER and row.is_open(at)]
    return named or list(users_with_role(ProgrammeRole.COORDINATOR, on=clock.day_of(at)))


def unfilled_required(review) -> list[Seat]:
    """Required seats with fewer confirmed places than people."""
    seats = Seat.objects.filter(review=review, is_required=True).prefetch_related("places")
    return [
        seat
        for seat in seats
        if sum(place.state in {"confirmed", "completed"} for place in seat.places.all()) < seat.people
    ]


def modes_without_experience(review) -> list[str]:
    """Modes in which nobody with a confirmed place has reviewed with us."""
    places = Place.objects.filter(seat__review=review, state__in=["confirmed", "completed"])
    needed, have = set(), set()
    for place in places.select_related("seat", "member"):
        needed |= set(place.seat.modes)
        have |= set(place.seat.modes) if place.member.has_reviewed else set()
    return sorted(needed - have)


def offers_by_link():
    """Every offer, for pages behind a link: the link itself gives the right to see its offer."""
    return Offer.objects.select_related("seat__review__organisation", "member__user")


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


def places_taking_part(review):
    """Places confirmed or completed on a review."""
    rows = Place.objects.filter(seat__review=review, state__in=["confirmed", "completed"])
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


def reviews_short_of_people(user) -> list[tuple]:
    """(review, how many people its required seats still lack), the nearest visit first, of reviews not yet visited."""
    filled = Count("places", filter=Q(places__state__in=SITTING), distinct=True)
    seats = seats_for(user).filter(is_required=True, review__state__in=BEFORE_VISIT, review__is_paused=False)
    short = seats.annotate(filled=filled).filter(people__gt=F("filled"))
    lacking: dict = {}
    for seat in short.order_by(F("review__first_day").asc(nulls_last=True), "review_id"):
        lacking[seat.review] = lacking.get(seat.review, 0) + seat.people - seat.filled
    return list(lacking.items())


def places_of(user, review):
    """The places one person holds on one review."""
    return sitting_on(review).filter(member__user_id=user.pk)
