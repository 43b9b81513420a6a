"""Members assessed for a seat: those who may take it, ranked, and those left out, each with the reasons."""

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from cadre.kernel import clock
from cadre.matching.rules import model as matching
from cadre.matching.rules.eligibility import ENOUGH_LEVEL, Lacks, Reason
from cadre.matching.rules.relevance import Relevance, km_between, level_for, relevance
from cadre.members import queries as member_queries
from cadre.members.models import Member
from cadre.reviews.queries.scope import scope_of
from cadre.teams.exclusions import ORDER, STATES, Exclusion
from cadre.teams.limits import Usage
from cadre.teams.queries import has_vacancies
from cadre.teams.queries.assessment import SeatAssessment, pool_of


class Covered(NamedTuple):
    """A strand that a member knows, at a level; ``sides`` are those it is sought for, if the seat leaves others out."""

    title: str
    level: int
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """A member assessed for a seat: eligible with a relevance, or left out with the reasons.

    ``strands`` they know at working level and ``actions`` (codes) are those that the seat seeks in particular, or those
    in scope. ``seat`` and ``scope`` are what is sought, and ``known`` the member, as the engine sees them; ``lacks`` is
    what they lack of modes, days and distance.
    """

    member: Member
    relevance: Relevance
    exclusions: tuple[Exclusion, ...]
    usage: Usage
    strands: list[Covered]
    actions: list[str]
    seat: matching.Seat
    scope: matching.Review
    known: matching.Member
    lacks: Lacks

    @property
    def km(self) -> float | None:
        """How far they are from the host, in kilometres; None when a place is unknown."""
        places = self.known.place, self.scope.place
        return km_between(*places) if all(places) else None

    @property
    def is_eligible(self) -> bool:
        return not self.exclusions

    @property
    def may_be_overridden(self) -> bool:
        """Whether a recorded reason may override every rule in the way."""
        return all(exclusion.may_be_overridden for exclusion in self.exclusions)


def candidates_for(seat, *, at, among=None, scope=None) -> list[Candidate]:
    """Every member of the cadre (or of the query ``among``) assessed for ``seat``; ``scope`` is read unless given.

    Eligible members come first, by relevance, then the others by reason.
    """
    among = Member.objects.exclude(state="left") if among is None else among
    scope = scope_of(seat.review) if scope is None else scope
    pool = pool_of(seat.review, scope, among, [seat], on=clock.day_of(at))
    assessment = SeatAssessment(seat, pool)
    return sorted((_candidate(person, assessment) for person in pool.people), key=_rank)


def assess_pairs(review, pairs, *, at) -> dict:
    """The candidate that each of ``pairs`` (the key of a member, a seat) is, by the same pair; who left has none."""
    seats = list({seat.pk: seat for _, seat in pairs}.values())
    among = Member.objects.exclude(state="left").filter(pk__in={member for member, _ in pairs})
    pool = pool_of(review, scope_of(review), among, seats, on=clock.day_of(at))
    people = {person.member.pk: person for person in pool.people}
    assessments = {seat: SeatAssessment(seat, pool) for seat in seats}
    return {(key, seat): _candidate(people[key], assessments[seat]) for key, seat in pairs if key in people}


def _candidate(person, assessment) -> Candidate:
    pool, seat = assessment.pool, assessment.wanted
    scope = assessment.rules.scope
    titles = {item.strand.code: item.strand.title for item in pool.scope if item.strand_id}
    codes = {str(item.action_id): item.action.code for item in pool.scope if item.action_id}
    return Candidate(
        person.member,
        relevance(person.known, pool.review, seat),
        assessment.exclusions(person),
        person.usage,
        _strands_covered(person.known, assessment, titles),
        sorted(codes[key] for key in scope.actions & person.known.actions),
        seat,
        scope,
        person.known,
        assessment.rules.lacks(person.known),
    )


def _rank(candidate) -> tuple:
    """Eligible members first; the others by reason, those that a recorded reason may override first, and within one
    reason by how little they lack."""
    group = 0 if candidate.is_eligible else ORDER.index(candidate.exclusions[0].code) + 1
    return (
        group,
        _miss(candidate) if group else (),
        -candidate.relevance.total,
        candidate.usage.load.reviews_a_year,
        candidate.member.pk,
    )


def _miss(candidate) -> tuple:
    lacks = candidate.lacks
    return len(candidate.exclusions), len(lacks.modes), len(lacks.days) + lacks.effort, lacks.km


def nearest_misses(candidates, most: int) -> list[Candidate]:
    """Up to ``most`` of those who know something the seat seeks and whom one rule alone keeps off it, which a recorded
    reason may override: those who lack least first."""
    near = (candidate for candidate in candidates if len(candidate.exclusions) == 1 and candidate.may_be_overridden)
    relevant = (candidate for candidate in near if candidate.exclusions[0].code != Reason.NOT_RELEVANT)
    return sorted(relevant, key=_rank)[:most]


def _strands_covered(known, assessment, titles: dict[str, str]) -> list[Covered]:
    """The strands sought that the member knows at working level, the best first."""
    review, scope, sought = assessment.pool.review, assessment.rules.scope, assessment.wanted.strands
    narrowed = {strand: sides for strand, sides in sought.items() if set(sides) != set(review.sides_of(strand))}
    levels = {strand: level_for(known, strand, scope) for strand in scope.strands}
    known_well = [strand for strand, level in levels.items() if level >= ENOUGH_LEVEL]
    covered = [Covered(titles[strand], levels[strand], narrowed.get(strand, ())) for strand in known_well]
    return sorted(covered, key=lambda strand: (-strand.level, strand.title))


def assess(member, seat, *, at) -> Candidate | None:
    """One member assessed for a seat; None if they have left."""
    alone = Member.objects.exclude(state="left").filter(pk=member.pk)
    return next(iter(candidates_for(seat, at=at, among=alone)), None)


def exclusions_of(member, seat, *, at) -> tuple[Exclusion, ...]:
    """The rules that exclude this member from this seat."""
    candidate = assess(member, seat, at=at)
    if candidate is None:
        return (Exclusion("left", STATES["left"], STATES["left"], may_be_overridden=False),)
    return candidate.exclusions


def without_reserves(review, seats, *, at) -> set[int]:
    """Keys of the seats that have no reserve: as many vacancies to offer as people who could take one, or more.

    The rules are those of ``candidates_for``, applied once for all seats. ``review`` needs its scope prefetched,
    ``seats`` their places and open offers.
    """
    vacant = [seat for seat in seats if has_vacancies(seat, review)]
    if not vacant:
        return set()
    able = member_queries.who_could_serve(sorted({mode for seat in vacant for mode in seat.modes}))
    pool = pool_of(review, review.scope_items.all(), able, vacant, on=clock.day_of(at))
    return {seat.pk for seat in vacant if not _has_reserve(seat, pool)}


def _has_reserve(seat, pool) -> bool:
    asked = {standing.member_id for standing in [*seat.sitting, *seat.open_offers]}
    assessment = SeatAssessment(seat, pool)
    others = (person for person in pool.people if person.member.pk not in asked)
    eligible = (person for person in others if not assessment.exclusions(person))
    return len(list(islice(eligible, seat.vacancies + 1))) > seat.vacancies
