"""Members as the rules of matching see them for one review, in a fixed number of queries, and the rules of a seat."""

import json
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
from cadre.members.models import CanSpeakTo, Confirmation, Member, ModePreference, Vetting
from cadre.members.queries.renewal import due_by, rules_in_force
from cadre.members.queries.vetting import levels_in_force
from cadre.members.renewal import first_due
from cadre.members.vetting import Held, Lack, what_is_lacking
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
from cadre.teams.translation import member_for_matching, review_for_matching, seat_for_matching

PART, SPEAKS_TO, NAMED, VISITED = "part", "speaks-to", "named", "visited"
VETTING, LEVELS, CONFIRMED, RENEWAL = "vetting", "levels", "confirmed", "renewal"
NO_MEMBER = 0


@dataclass(frozen=True)
class Person:
    """A member, their record as the engine sees it, how much they do, what staff have named them on the review,
    their vetting, and on which day their record is to be confirmed."""

    member: Member
    known: matching.Member
    usage: Usage
    named: list[str] = field(default_factory=list)
    vetting: list[Held] = field(default_factory=list)
    renewal_due: date | None = None


@dataclass(frozen=True)
class Pool:
    """Members assessed for one review on the day ``on``: its record and scope, the same as the engine sees it, and the
    levels of vetting in force."""

    record: Review
    scope: list
    review: matching.Review
    people: list[Person]
    at_limit: str
    levels: list[dict]
    on: date


def pool_of(review, scope, members, seats, *, on: date) -> Pool:
    """``members`` (a query) for these seats of ``review`` with the items of ``scope``, in a fixed number of queries."""
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
            *availability.free_facts(members, review.days),
            *_part_facts(members, review, spans=spans),
            *_speaking_facts(members, speaks_to),
            _named_facts(members, review),
            *_representing_facts(members, on=on),
            _visit_facts({review.organisation_id} | kin.lineage),
            _vetting_facts(members),
            member_queries.fact(Confirmation.objects.filter(member__in=members), CONFIRMED, "part", "confirmed_on"),
            _renewal_rules(on),
            member_queries.fact(levels_in_force(on), LEVELS, "levels", member=Value(NO_MEMBER)),
        ],
    )
    rules = [{**json.loads(facts), "parts": json.loads(parts)} for facts, parts in stated[NO_MEMBER].other[RENEWAL]]
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
            sorted(ReviewRole(role).label.lower() for role, _ in stated[member.pk].other[NAMED]),
            [_held(level, days) for level, days in stated[member.pk].other[VETTING]],
            _renewal_due(member, stated[member.pk].other[CONFIRMED], rules),
        )
        for member in _as_candidates(members, modes)
    ]
    levels = [level for stated_levels, _ in stated[NO_MEMBER].other[LEVELS] for level in json.loads(stated_levels)]
    return Pool(review, scope, seen, people, settings.at_limit, levels, on)


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


def _visit_facts(organisations):
    """The hosts of reviews in which people of ``organisations`` took part, as facts of no member."""
    return member_queries.fact(
        visits_by(organisations), VISITED, "review__organisation", member=Value(NO_MEMBER)
    ).distinct()


def _vetting_facts(members):
    """The vettings of ``members``, as facts for ``match_facts``."""
    days = JSONObject(issued="issued_on", expires="expires_on")
    rows = Vetting.objects.filter(member__in=members).annotate(days=days)
    return member_queries.fact(rows, VETTING, "level", "days")


def _renewal_rules(on: date):
    """The rule of renewal in force, as a fact of no member."""
    rules = rules_in_force(on).annotate(facts=JSONObject(months="months", since="since"))
    return member_queries.fact(rules, RENEWAL, "facts", "parts", member=Value(NO_MEMBER))


def _renewal_due(member, confirmed, rules) -> date | None:
    """The first day on which a part of the member's record is to be confirmed; None without a rule."""
    days = {part: date.fromisoformat(day) for part, day in confirmed}
    known = [due_by(rule["parts"], rule["months"], date.fromisoformat(rule["since"]), member, days) for rule in rules]
    return first_due([due for rows in known for due in rows])


def _held(level: str, days: str) -> Held:
    known = {name: date.fromisoformat(day) if day else None for name, day in json.loads(days).items()}
    return Held(level, known["issued"], known["expires"])


def _parts(stated) -> list[Part]:
    return [_part(int(seat), json.loads(asks)) for seat, asks in stated.other[PART]]


def _part(seat: int, asks: dict) -> Part:
    days = [date.fromisoformat(asks[name]) for name in ("first", "last") if asks[name]]
    visit = Period(*days) if len(days) == 2 else None
    return Part(asks["review"], seat, asks["title"], visit, CodesField().to_python(asks["modes"]), asks["effort"])


class SeatAssessment:
    """The rules of one seat, for asking about many people of a pool."""

    def __init__(self, seat, pool: Pool):
        self.pool, self.wanted = pool, seat_for_matching(seat, pool.record, scope=pool.scope)
        self.part = limits.part_of(seat, visit=pool.record.days)
        self.rules = SeatRules(pool.review, self.wanted)
        self.counted = matching.days_taken(pool.review, self.wanted)
        days = pool.record.days
        self.first, self.last = (days.first, days.last) if days else (pool.on, pool.on)

    def capacity(self, person: Person) -> matching.Caps:
        """What is left of the person's limits for this seat, as the engine counts days."""
        usage = person.usage
        return limits.capacity(usage.limits, usage.load, self.part, counted=self.counted)

    def exclusions(self, person: Person) -> tuple[Exclusion, ...]:
        """Every kind of reason that keeps the person off the seat; none when they are eligible."""
        reasons = []
        if reason := self.rules.why_not(person.known):
            reasons.append(exclusions.of_rule(reason, person.member, self.wanted))
        if passed := limit_passed(self.capacity(person), self.pool.review, self.wanted):
            words = person.usage.sentence(passed, self.part)
            reasons.append(exclusions.of_limit(words, at_limit=self.pool.at_limit))
        if lack := self._vetting_lacking(person):
            reasons.append(exclusions.of_vetting(lack, first=self.first))
        if person.renewal_due and person.renewal_due < self.pool.on:
            reasons.append(exclusions.of_renewal(person.renewal_due))
        others = [part.title for part in person.usage.load.here if part.seat != self.part.seat]
        if others or person.named:
            reasons.append(exclusions.on_review(others, person.named))
        return tuple(reasons)

    def _vetting_lacking(self, person: Person) -> Lack | None:
        """What no vetting of the person opens on the days of the visit; without days, today."""
        return what_is_lacking(self.wanted.modes, self.first, self.last, levels=self.pool.levels, held=person.vetting)
