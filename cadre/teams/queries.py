"""Reads of teams: seats with who sits there, and everyone who could, ranked."""

from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Count, F, Prefetch, Q

from cadre.accounts.queries import users_with_role
from cadre.kernel import clock
from cadre.kernel.facts import read
from cadre.matching import eligibility
from cadre.matching.eligibility import CONFLICTS, SENTENCES, Reason
from cadre.matching.relevance import Relevance, relevance
from cadre.organisations import queries as organisations
from cadre.people import queries as people
from cadre.people.models import Expertise, Member
from cadre.reviews import queries as reviews
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.teams.lifecycle import SITTING
from cadre.teams.models import Offer, Place, Seat
from cadre.teams.translation import (
    member_for_matching,
    members_from_facts,
    review_for_matching,
    seat_for_matching,
)

# Facts about the host rather than about a member.
AROUND = ("kin", "border", "visited")
BEFORE_VISIT = ("accepted", "scoping", "preparing")
MAY_BE_OVERRIDDEN = frozenset({Reason.NOT_FREE, Reason.TOO_FAR, Reason.KIND, Reason.NOT_RELEVANT, Reason.MODES})


@dataclass(frozen=True)
class Candidate:
    """A member looked at for a seat: eligible with a relevance, or left out with a reason."""

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


def team_of(review):
    """The seats of a review with places and open offers at hand, in a fixed number of queries."""
    known = Prefetch("member__expertise", Expertise.objects.select_related("strand"))
    places = Place.objects.select_related("member__user").prefetch_related(known)
    offers = Offer.objects.open().select_related("member__user")
    return Seat.objects.filter(review=review).prefetch_related(
        Prefetch("places", places), Prefetch("offers", offers, to_attr="open_offers")
    )


def candidates(seat, *, at) -> list[Candidate]:
    """Every member of the cadre looked at for ``seat``: the eligible first by relevance, then the others by reason."""
    day = clock.day_of(at)
    members = list(people.for_matching(Member.objects.exclude(state="left")))
    ties = people.ties_of_members(members, on=day)
    review = seat.review
    seen = review_for_matching(
        reviews.with_scope(review),
        family=organisations.family_of(review.organisation),
        neighbours=organisations.neighbours_of(review.organisation),
    )
    wanted, load = seat_for_matching(seat), reviews_this_year(day)
    visited = reviews.hosts_visited_by(review.organisation)
    found = []
    for member in members:
        known = member_for_matching(member, ties[member.pk])
        if known.employer and int(known.employer) in visited:
            known = replace(known, reciprocal=frozenset({seen.host}))
        reason = eligibility.why_not(known, seen, wanted)
        strands = strands_covered(member, known, seen)
        found.append(Candidate(member, relevance(known, seen, wanted), reason, load.get(member.pk, 0), strands))
    order = list(Reason)
    return sorted(
        found,
        key=lambda each: (
            order.index(each.reason) + 1 if each.reason else 0,
            -each.relevance.total,
            each.reviews_this_year,
            each.member.pk,
        ),
    )


def sheet_of(review):
    """The seats of a review with who sits there and where they work, in a fixed number of queries."""
    at_work = Member.objects.select_related("user").prefetch_related(people.jobs_now())
    sitting = Place.objects.sitting().prefetch_related(Prefetch("member", at_work))
    return Seat.objects.filter(review=review).prefetch_related(Prefetch("places", sitting))


def with_nobody_behind(review, seats, *, at) -> set[int]:
    """Keys of the seats that still need somebody while no more people could be asked than there are chairs left to
    offer: if one says no, there is no one else. The rules are those of ``candidates``; two questions, whatever the
    number of seats and members. ``review`` has its scope at hand, ``seats`` their places and open offers.
    """
    wanting = [seat for seat in seats if still_wants(seat, review)]
    if not wanting:
        return set()
    able = people.who_could_serve({mode for seat in wanting for mode in seat.modes})
    host = review.organisation
    facts = read(
        *people.facts_for_matching(able, on=clock.day_of(at)),
        *organisations.facts_of_kin(host),
        *reviews.facts_of_visits(host),
    )
    kin, border, visited = ({tuple(map(int, filter(None, row))) for row in facts.pop(kind, [])} for kind in AROUND)
    seen = review_for_matching(
        review,
        family=organisations.family_among(kin, host),
        neighbours={key for pair in border for key in pair} - {host.pk},
    )
    known = [
        replace(each, reciprocal=frozenset({seen.host})) if each.employer and (int(each.employer),) in visited else each
        for each in members_from_facts(able, facts)
    ]
    return {seat.pk for seat in wanting if not _somebody_behind(seat, known, seen)}


def still_wants(seat, review) -> bool:
    """Whether somebody has yet to sit on this seat, from prefetched places, while the visit is ahead."""
    return seat.free > 0 and review.state in BEFORE_VISIT


def _somebody_behind(seat, known, seen) -> bool:
    asked = {str(each.member_id) for each in [*seat.sitting, *seat.open_offers]}
    wanted = seat_for_matching(seat)
    could = (each for each in known if each.key not in asked and eligibility.why_not(each, seen, wanted) is None)
    chairs = max(0, seat.free - len(seat.open_offers))
    return len(list(islice(could, chairs + 1))) > chairs


def strands_covered(member, known, review) -> list[str]:
    """Titles of the strands in scope that the member knows at working level for those concerned, the best first."""
    titles = {each.strand.code: each.strand.title for each in member.expertise.all()}
    levels = {strand: eligibility.level_for(known, strand, review) for strand in review.strands}
    known_well = [strand for strand, level in levels.items() if level >= eligibility.ENOUGH_LEVEL]
    return [titles[strand] for strand in sorted(known_well, key=lambda strand: (-levels[strand], strand))]


def exclusion_of(member, seat, *, at) -> Exclusion | None:
    """The rule that stands between this member and this seat, if any."""
    for each in candidates(seat, at=at):
        if each.member.pk == member.pk:
            if each.reason is None:
                return None
            return Exclusion(each.reason.value, each.sentence, each.reason in MAY_BE_OVERRIDDEN - CONFLICTS)
    return Exclusion("not-active", SENTENCES[Reason.NOT_ACTIVE], False)


def reviews_this_year(day) -> dict[int, int]:
    """How many reviews each member sits on whose visit falls in the same calendar year, by the key of the member."""
    load: dict[int, set[int]] = {}
    rows = Place.objects.sitting().filter(seat__review__first_day__year=day.year)
    for member, review in rows.values_list("member", "seat__review"):
        load.setdefault(member, set()).add(review)
    return {member: len(found) for member, found in load.items()}


def chairs_taken(seat) -> int:
    return Place.objects.sitting().filter(seat=seat).count()


def chairs_left(seat) -> int:
    """Chairs neither taken nor on offer."""
    return seat.people - chairs_taken(seat) - Offer.objects.open().filter(seat=seat).count()


def organisers_of(review, *, at):
    """Who runs this review for the programme: its organisers, or every coordinator when none is named."""
    named = [row.user for row in reviews.people_on(review) if row.role == "organiser" and row.is_open(at)]
    return named or list(users_with_role("coordinator", on=clock.day_of(at)))


def unfilled_required(review) -> list[Seat]:
    """Required seats with a chair that nobody has confirmed."""
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
    """Offers as a link reaches them: the link itself is the right to see its one subject."""
    return Offer.objects.select_related("seat__review__organisation", "member__user")


def candidate(member, seat, *, at) -> Candidate:
    """One member looked at for a seat."""
    return next(each for each in candidates(seat, at=at) if each.member.pk == member.pk)


def is_asked(member, seat) -> bool:
    """Whether the member waits on an offer of this seat or sits on it."""
    waits = Offer.objects.open().filter(seat=seat, member=member).exists()
    return waits or Place.objects.sitting().filter(seat=seat, member=member).exists()


def sitting_on(review):
    """Places held or confirmed on a review."""
    rows = Place.objects.filter(seat__review=review, state__in=["held", "confirmed"])
    return rows.select_related("seat__review", "member__user")


def waiting_offers(review):
    """Offers of a review that wait for an answer."""
    return Offer.objects.open().filter(seat__review=review).select_related("seat__review", "member__user")


def places_to_confirm(user):
    """Places that wait for the programme's word, on the reviews this person runs."""
    return places_for(user).filter(state="held", seat__review__state__in=OPEN_STATES)


def reviews_short_of_people(user) -> list[tuple]:
    """(review, how many people its required seats still lack), the nearest visit first, of reviews not yet visited."""
    filled = Count("places", filter=Q(places__state__in=SITTING), distinct=True)
    seats = seats_for(user).filter(is_required=True, review__state__in=BEFORE_VISIT, review__hold="running")
    short = seats.annotate(filled=filled).filter(people__gt=F("filled"))
    lacking: dict = {}
    for seat in short.order_by(F("review__first_day").asc(nulls_last=True), "review_id"):
        lacking[seat.review] = lacking.get(seat.review, 0) + seat.people - seat.filled
    return list(lacking.items())


def places_of(user, review):
    """The places one person holds on one review."""
    return sitting_on(review).filter(member__user_id=user.pk)
