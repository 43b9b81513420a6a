"""Members assessed for a seat: those who may take it, ranked, and those left out, each with the reason."""

from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cadre.availability import queries as availability
from cadre.kernel import clock
from cadre.matching.rules import eligibility
from cadre.matching.rules.eligibility import CONFLICTS, SENTENCES, Reason
from cadre.matching.rules.relevance import Relevance, level_for, relevance
from cadre.members import queries as member_queries
from cadre.members.models import Employment, Member, ModePreference
from cadre.organisations import queries as organisations
from cadre.reviews import queries as reviews
from cadre.teams.models import Place
from cadre.teams.queries import has_vacancies
from cadre.teams.translation import member_for_matching, review_for_matching, seat_for_matching

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


def candidates_for(seat, *, at, among=None) -> list[Candidate]:
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
        preferences = {mode: level for mode in modes if (level := getattr(member, f"preference_{mode}")) is not None}
        known = member_for_matching(
            member, stated[member.pk], free=availability.free_ranges(stated[member.pk]), preferences=preferences
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


def assess(member, seat, *, at) -> Candidate | None:
    """One member assessed for a seat; None if they have left."""
    return next(
        iter(candidates_for(seat, at=at, among=Member.objects.exclude(state="left").filter(pk=member.pk))), None
    )


def exclusion_of(member, seat, *, at) -> Exclusion | None:
    """The rule that excludes this member from this seat, if any."""
    found = assess(member, seat, at=at)
    if found is None:
        return Exclusion("not-active", SENTENCES[Reason.NOT_ACTIVE], False)
    if found.reason is None:
        return None
    return Exclusion(found.reason.value, found.sentence, found.reason in MAY_BE_OVERRIDDEN - CONFLICTS)


def without_reserves(review, seats, *, at) -> set[int]:
    """Keys of the seats that have no reserve: as many vacancies to offer as people who could take one, or more.

    The rules are those of ``candidates_for``, applied once for all seats. ``review`` needs its scope prefetched,
    ``seats`` their places and open offers.
    """
    wanting = [seat for seat in seats if has_vacancies(seat, review)]
    if not wanting:
        return set()
    modes = sorted({mode for seat in wanting for mode in seat.modes})
    able, scope = member_queries.who_could_serve(modes), review.scope_items.all()
    seen, assessed = _assess(review, scope, able, modes, on=clock.day_of(at))
    return {seat.pk for seat in wanting if not _somebody_behind(seat, assessed, seen)}


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
