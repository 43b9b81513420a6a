"""Members as the rules of matching see them for one review, in a fixed number of queries, and the rules of a seat."""

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from cadre.availability import queries as availability
from cadre.kernel.fields import CodesField
from cadre.kernel.periods import Period
from cadre.matching.rules import model as matching
from cadre.matching.rules.eligibility import SeatRules, limit_passed
from cadre.members import queries as member_queries
from cadre.members.models import CanSpeakTo, Member, ModePreference
from cadre.organisations import queries as organisations
from cadre.programme.queries import settings_read_once
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models import Review
from cadre.reviews.models.ties import representing, visits_by
from cadre.reviews.queries.people import named_by_staff
from cadre.teams import exclusions, limits
from cadre.teams.exclusions import Exclusion
from cadre.teams.limits import Part, Spans, Usage
from cadre.teams.queries import standing_offers
from cadre.teams.queries.objections import objected_to
from cadre.teams.queries.up_to_date import NO_MEMBER, Asked, Recorded, asked_by, days_of, facts_of
from cadre.teams.translation import member_for_matching, review_for_matching, seat_for_matching

PART, SPEAKS_TO, NAMED, VISITED, OBJECTED = "part", "speaks-to", "named", "visited", "objected"


@dataclass(frozen=True)
class Person:
    """A member, their record as the engine sees it, how much they do, their vetting and renewal, and what staff have
    named them on the review."""

    member: Member
    known: matching.Member
    usage: Usage
    recorded: Recorded
    named: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Pool:
    """Members assessed for one review on the day ``on``: its record and scope, the same as the engine sees it, and what
    the programme asks of vetting and renewal."""

    record: Review
    scope: list
    review: matching.Review
    people: list[Person]
    at_limit: str
    asked: Asked
    on: date


def pool_of(review, scope, members, seats, *, on: date, around: Period | None = None) -> Pool:
    """``members`` (a query) for these seats of ``review`` with the items of ``scope``, in a fixed number of queries.

    When they are free is read for the days of the review, or for those ``around`` them.
    """
    modes = sorted({mode for seat in seats for mode in seat.modes})
    speaks_to = {code for seat in seats for code in seat.can_speak_to}
    kin = organisations.kin_of(review.organisation)
    seen = review_for_matching(review, scope=scope, kin=kin)
    settings = settings_read_once(on)
    spans = limits.spans_of(review.days, settings=settings)
    stated = member_queries.match_facts(
        members,
        strands=seen.strands,
        actions=[item.action_id for item in scope if item.action_id],
        on=on,
        also=[
            *availability.free_facts(members, around or review.days),
            *_part_facts(members, review, spans=spans),
            *_speaking_facts(members, speaks_to),
            _named_facts(members, review),
            *_representing_facts(members, on=on),
            _visit_facts({review.organisation_id} | kin.lineage, on=on),
            _objection_facts(members, review),
            *facts_of(members, on=on),
        ],
    )
    seen = replace(seen, objections=frozenset(str(key) for key, known in stated.items() if known.other[OBJECTED]))
    asked = asked_by(stated[NO_MEMBER].other, on=on)
    visited = {int(host) for host, _ in stated[NO_MEMBER].other[VISITED]}
    people = [
        Person(
            member,
            _known(member, stated[member.pk], modes, host=seen.host, visited=visited),
            Usage(
                limits.limits_of(member, settings),
                limits.load_of(_parts(stated[member.pk]), review=review.pk, spans=spans),
                spans,
                on,
            ),
            asked.recorded(member, stated[member.pk].other),
            sorted(ReviewRole(role).label.lower() for role, _ in stated[member.pk].other[NAMED]),
        )
        for member in _as_candidates(members, modes)
    ]
    return Pool(review, scope, seen, people, settings.at_limit, asked, on)


def _known(member, stated, modes, *, host: str, visited: set[int]) -> matching.Member:
    """The member as the engine sees them; ``visited`` are the hosts of reviews that people of ``host`` took part in."""
    preferences = {mode: level for mode in modes if (level := getattr(member, f"preference_{mode}")) is not None}
    free, speaks_to = availability.free_ranges(stated), [code for code, _ in stated.other[SPEAKS_TO]]
    known = member_for_matching(member, stated, free=free, preferences=preferences, speaks_to=speaks_to)
    return known if visited.isdisjoint(stated.now) else replace(known, reciprocal=frozenset({host}))


def _as_candidates(members, modes):
    """``members`` with their preference for each mode."""
    offered = ModePreference.objects.filter(member=OuterRef("pk"))
    preferences = {f"preference_{mode}": Subquery(offered.filter(mode=mode).values("preference")) for mode in modes}
    return members.select_related("user").annotate(**preferences)


def _part_facts(members, review, *, spans: Spans | None):
    """The places of ``members``, and their offers that wait for an answer, as facts for ``match_facts``: on reviews
    whose visit begins in that year, and on this review."""
    counts = Q(seat__review=review)
    if spans:
        counts |= Q(seat__review__first_day__range=(spans.year.first, spans.year.last))
    asks = JSONObject(
        review="seat__review_id",
        title="seat__title",
        first="seat__review__first_day",
        last="seat__review__last_day",
        modes="seat__modes",
        effort="seat__effort_days",
    )
    standing = standing_offers().filter(counts, member__in=members).select_related(None)
    return [member_queries.fact(standing.annotate(asks=asks), PART, "seat", "asks")]


def _speaking_facts(members, codes):
    """Which of these characteristics ``members`` can speak to, as facts for ``match_facts``."""
    rows = CanSpeakTo.objects.filter(member__in=members, code__in=codes)
    return [member_queries.fact(rows, SPEAKS_TO, "code")] if codes else []


def _named_facts(members, review):
    """What staff have named ``members`` on this review, as facts for ``match_facts``."""
    rows = named_by_staff(review).filter(user__in=members.order_by().values("user"))
    whose = Member.objects.filter(user=OuterRef("user")).order_by().values("pk")
    return member_queries.fact(rows, NAMED, "role", member=Subquery(whose))


def _representing_facts(members, *, on):
    """The organisations that ``members`` represent, which count as employers, as facts for ``match_facts``."""
    whose = Subquery(Member.objects.filter(user=OuterRef("user")).order_by().values("pk"))
    ties = representing(members.order_by().values("user"), on=on)
    return [member_queries.fact(tie.rows, _kind_of(tie), tie.organisation, member=whose) for tie in ties]


def _kind_of(tie) -> Case:
    return Case(When(tie.now, then=Value("now")), default=Value("before"), output_field=CharField())


def _visit_facts(organisations, *, on):
    """The hosts of reviews in which people of ``organisations`` took part, as facts of no member."""
    return member_queries.fact(
        visits_by(organisations, on=on), VISITED, "review__organisation", member=Value(NO_MEMBER)
    ).distinct()


def _objection_facts(members, review):
    """To whom of ``members`` the host of the review objects, as facts for ``match_facts``."""
    rows = objected_to(review).filter(place__member__in=members.order_by().values("pk"))
    return member_queries.fact(rows, OBJECTED, "state", member="place__member")


def _parts(stated) -> list[Part]:
    return [_part(int(seat), json.loads(asks)) for seat, asks in stated.other[PART]]


def _part(seat: int, asks: dict) -> Part:
    days = [date.fromisoformat(asks[name]) for name in ("first", "last") if asks[name]]
    visit = Period(*days) if len(days) == 2 else None
    return Part(asks["review"], seat, asks["title"], visit, CodesField().to_python(asks["modes"]), asks["effort"])


def on_days(pool: Pool, days: Period) -> Pool:
    """The same people for a visit on these days."""
    record = copy(pool.record)
    record.first_day, record.last_day = days.first, days.last
    ordinals = tuple(range(days.first.toordinal(), days.last.toordinal() + 1))
    return replace(pool, record=record, review=replace(pool.review, days=ordinals))


class SeatAssessment:
    """The rules of one seat, for asking about many people of a pool."""

    def __init__(self, seat, pool: Pool):
        self.pool, self.wanted = pool, seat_for_matching(seat, pool.record, scope=pool.scope)
        self.part = limits.part_of(seat, visit=pool.record.days)
        self.rules = SeatRules(pool.review, self.wanted)
        self.counted = matching.days_taken(pool.review, self.wanted)
        self.days = days_of(pool.record, on=pool.on)

    def capacity(self, person: Person) -> matching.Caps:
        """What is left of the person's limits for this seat, as the engine counts days."""
        usage = person.usage
        return limits.capacity(usage.limits, usage.load, self.part, counted=self.counted)

    def exclusions(self, person: Person) -> tuple[Exclusion, ...]:
        """Every kind of reason that keeps the person off the seat; none when they are eligible."""
        return tuple(self._exclusions(person))

    def is_open_to(self, person: Person) -> bool:
        """Whether nothing keeps the person off the seat; looks no further than the first reason."""
        return next(self._exclusions(person), None) is None

    def _exclusions(self, person: Person) -> Iterator[Exclusion]:
        if reason := self.rules.why_not(person.known):
            yield exclusions.of_rule(reason, person.member, self.wanted)
        if passed := limit_passed(self.capacity(person), self.pool.review, self.wanted):
            words = person.usage.sentence(passed, self.part)
            yield exclusions.of_limit(words, at_limit=self.pool.at_limit)
        yield from self.pool.asked.exclusions(self.wanted.modes, self.days, person.recorded)
        others = [part.title for part in person.usage.load.here if part.seat != self.part.seat]
        if others or person.named:
            yield exclusions.on_review(others, person.named)
