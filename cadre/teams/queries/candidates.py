"""Members assessed for a seat: those who may take it, ranked, and those left out, each with the reasons."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Q

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.matching.rules import model as matching
from cadre.matching.rules.eligibility import ENOUGH_LEVEL, Lacks, Reason
from cadre.matching.rules.relevance import Relevance, km_between, level_for, relevance
from cadre.members.choices import Standing
from cadre.members.models import Member
from cadre.reviews.queries.scope import scope_of
from cadre.teams.exclusions import ORDER, STATES, Exclusion
from cadre.teams.limits import Usage
from cadre.teams.queries import has_vacancies
from cadre.teams.queries.approached import asked_already, here
from cadre.teams.queries.assessment import Pool, SeatAssessment, pool_of

WEEK = timedelta(weeks=1)


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
    return candidates_in(pool_of(seat.review, scope, among, [seat], on=clock.day_of(at)), seat)


def candidates_in(pool, seat) -> list[Candidate]:
    """The same for everyone of ``pool`` who has not left the cadre."""
    assessment = SeatAssessment(seat, pool)
    people = (person for person in pool.people if person.member.state != "left")
    return sorted((_candidate(person, assessment) for person in people), key=_rank)


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


def pool_of_team(review, seats, *, on) -> Pool:
    """Whoever may be asked for one of ``seats``, sits there or was asked, in a fixed number of queries.

    ``review`` needs its scope prefetched, ``seats`` their places and open offers. When people are free is read for the
    days within a week of the visit as well.
    """
    among = Member.objects.filter(~Q(state="left") | Q(pk__in=here(seats))).order_by()
    around = Period(review.first_day - WEEK, review.last_day + WEEK) if review.days else None
    return pool_of(review, list(review.scope_items.all()), among, seats, on=on, around=around)


def without_reserves(pool: Pool, seats, offers) -> set[int]:
    """Keys of the seats that have no reserve: as many vacancies to offer as people who could take one and were not
    asked before, or more.

    The rules are those of ``candidates_for``; ``pool`` is read once for all seats, ``offers`` are those of the review.
    """
    vacant = [seat for seat in seats if has_vacancies(seat, pool.record)]
    able = [person for person in pool.people if _could_serve(person)]
    return {seat.pk for seat in vacant if not _has_reserve(seat, pool, able, offers)}


def _could_serve(person) -> bool:
    """Whether the person is active, past their onboarding, and offers one of the ways in which the team takes part."""
    return person.known.is_active and person.member.standing != Standing.ONBOARDING and bool(person.known.modes)


def _has_reserve(seat, pool, able, offers) -> bool:
    asked, assessment = asked_already(seat, offers), SeatAssessment(seat, pool)
    others = (person for person in able if person.member.pk not in asked)
    eligible = (person for person in others if not assessment.exclusions(person))
    return len(list(islice(eligible, seat.vacancies + 1))) > seat.vacancies
