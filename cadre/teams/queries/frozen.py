"""What the engine is asked when it proposes a team: the vacancies of a review and those who may take them.

Only people who may be offered at least one of the vacancies are in it, so that it holds no more than the answer needs.
Who sits on the team or was asked already is in it as well, pinned to a seat of their own, because the rules of a team
count them.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

from django.db.models import Q

from cadre.availability.queries import is_free_in
from cadre.matching.files.shapes import EARTH_ROUND, FORMAT
from cadre.matching.rules.eligibility import limit_passed, why_not
from cadre.matching.rules.model import Caps, Rules
from cadre.matching.rules.model import Seat as EngineSeat
from cadre.members.models import Member
from cadre.reviews.queries.scope import scope_of
from cadre.teams.queries import BEFORE_VISIT
from cadre.teams.queries.approached import asked_already
from cadre.teams.queries.assessment import Pool, SeatAssessment, pool_of


def vacant(seats, review) -> list:
    """The seats of the team with places that are neither filled nor on offer, while the visit is to come."""
    return [seat for seat in seats if seat.counts and seat.vacancies] if review.state in BEFORE_VISIT else []


class TeamQuestion:
    """What the engine is asked about one review: the vacancies among ``seats``, which have their places and open offers
    at hand; and who sits there or was asked (``held``), each with a seat of their own."""

    def __init__(self, review, seats, *, on: date):
        self.vacant, self.asked = vacant(seats, review), _asked(seats)
        self.key = f"r{review.pk}"
        self.pool = pool_of(review, scope_of(review), _who_may_be(self.asked, review.days), seats, on=on)
        self.assessments = [SeatAssessment(seat, self.pool) for seat in self.vacant]
        self.held = [pair for person in self.pool.people if (pair := _seated(person, self.asked, self.pool))]

    @property
    def open_seats(self) -> list[dict]:
        """The seats with vacancies."""
        return [
            _seat(one.wanted, self.pool.review, people=seat.vacancies)
            for seat, one in zip(self.vacant, self.assessments, strict=True)
        ]

    @property
    def file(self) -> dict:
        """The review with its seats and its rules."""
        return _review(self.pool, self.open_seats, self.held)

    def may_be_asked(self, person) -> bool:
        """Whether a person may be offered one of the vacancies."""
        return _may_be_asked(person, self.assessments, self.asked)


def _who_may_be(asked, days):
    """Those who were asked, and those who may be: active, and free on some of the ``days`` of the visit."""
    may_be = Q(state="active")
    if days:
        may_be &= Q(is_free_in(days, "pk"))
    return Member.objects.exclude(state="left").filter(Q(pk__in=asked) | may_be)


def _may_be_asked(person, assessments, asked) -> bool:
    return person.member.pk not in asked and any(one.is_open_to(person) for one in assessments)


def frozen(review, seats, *, pins, left_out, on: date) -> dict:
    """The question to the engine as JSON."""
    question = TeamQuestion(review, seats, on=on)
    pool, assessments = question.pool, question.assessments
    members = [known for person in pool.people if (known := _candidate(person, assessments, question.asked))]
    here, open_seats = {file["id"] for file in members}, {seat.pk for seat in question.vacant}
    fixed = [(f"m{member}", f"s{seat}") for member, seat in pins if seat in open_seats]
    fixed = [pair for pair in fixed if pair[0] in here]
    away = [f"m{member}" for member in left_out if f"m{member}" in here]
    return _question(pool, members, question.open_seats, question.held, pins=fixed, left_out=away)


def _asked(seats) -> dict:
    """Who sits on the team or was asked for a place, by the key of the member, with the seat; those who only watch or
    learn add nothing to what the team reaches."""
    return {
        standing.member_id: seat for seat in seats if seat.counts for standing in [*seat.open_offers, *seat.sitting]
    }


def to_repair(review, seats, place, *, on: date) -> tuple[dict, Pool]:
    """The question who steps in for the member of ``place`` while everyone else stays, and the people it is made of.

    ``seats`` have their places and their offers at hand. Of those who may take the seat, whoever declined it or stood
    down from the review is not asked again. The member sits there, if the rules of the seat let them: see
    ``repairing``.
    """
    seat = next(one for one in seats if one.pk == place.seat_id)
    seat.sitting = [other for other in seat.sitting if other.pk != place.pk]
    among = Member.objects.filter(~Q(state="left") | Q(pk=place.member_id)).order_by()
    pool = pool_of(review, list(review.scope_items.all()), among, seats, on=on)
    assessment = SeatAssessment(seat, pool)
    asked = _asked(seats)
    again = asked_already(seat, [offer for one in seats for offer in one.answers]) | {place.member_id}
    others = [person for person in pool.people if person.member.pk not in again and person.member.state != "left"]
    members = [known for person in others if (known := _candidate(person, [assessment], asked))]
    leaving = [known for person in pool.people if (known := _leaving(person, place, asked, assessment))]
    held = [pair for person in pool.people if (pair := _seated(person, asked, pool))]
    wanted = _seat(assessment.wanted, pool.review, people=1)
    return _question(pool, [*members, *leaving], [wanted], held, pins=[], left_out=[]), pool


def _question(pool: Pool, members, seats, held, *, pins, left_out) -> dict:
    """The question about these members and seats, with those who are ``held`` pinned to a seat of their own."""
    key = f"r{pool.record.pk}"
    fixed = [*pins, *((f"m{known.key}", seat.key) for known, seat in held)]
    return {
        "format": FORMAT,
        "organisations": organisation_files(pool.review),
        "members": [*members, *(member_file(known, on=pool.review.days) for known, _ in held)],
        "reviews": [_review(pool, seats, held)],
        "pins": [{"member": member, "review": key, "seat": seat} for member, seat in fixed],
        "exclusions": [{"member": member, "review": key} for member in left_out],
    }


def _candidate(person, assessments, asked) -> dict | None:
    """A person who may be offered one of the vacancies, with the ways that their vetting opens and what is left of
    their limits; None for anybody else."""
    if not _may_be_asked(person, assessments, asked):
        return None
    left = [one.capacity(person) for one in assessments]
    passed = any(limit_passed(caps, one.pool.review, one.wanted) for caps, one in zip(left, assessments, strict=True))
    known = replace(
        person.known,
        preferences=modes_opened(person, assessments[0]),
        caps=least_caps(left) if passed else Caps(),
    )
    return member_file(known, on=assessments[0].pool.review.days)


def modes_opened(person, assessment) -> dict[str, float]:
    """The ways of taking part that the person offers and their vetting opens on the days of the review."""
    return {
        mode: share
        for mode, share in person.known.preferences.items()
        if assessment.pool.asked.opens(mode, assessment.days, person.recorded)
    }


def least_caps(left) -> Caps:
    """The least of each limit: who may take some of the seats only is asked for those that fit the least of them."""
    names = ("days_a_year", "days_a_quarter", "reviews_a_year", "reviews_a_quarter")
    known = {name: [getattr(caps, name) for caps in left if getattr(caps, name) is not None] for name in names}
    return Caps(**{name: min(numbers) if numbers else None for name, numbers in known.items()})


def _seated(person, asked, pool):
    """A person who sits there or was asked, with a seat that asks nothing more of them; None where the engine would
    not let them sit there, such as who knows nothing in scope: then they add nothing to what is covered either."""
    seat = asked.get(person.member.pk)
    if seat is None:
        return None
    held = EngineSeat(f"held{seat.pk}", frozenset(seat.modes), optional=True)
    known = _sure(person, held, pool)
    return None if why_not(known, pool.review, held) else (known, held)


def _leaving(person, place, asked, assessment) -> dict | None:
    """The member of ``place`` as one who takes its seat; None for anybody else, for who keeps another seat of the team,
    and where the rules would not let them take it today."""
    if person.member.pk != place.member_id or person.member.pk in asked:
        return None
    known = _sure(person, assessment.wanted, assessment.pool)
    if why_not(known, assessment.pool.review, assessment.wanted):
        return None
    return member_file(known, on=assessment.pool.review.days)


def _sure(person, seat, pool):
    """A person who accepted the seat: free, near enough, within their limits and ready to take part in its ways."""
    modes = dict.fromkeys(seat.modes, 1.0) | person.known.preferences
    days = person.known.free_days | frozenset(pool.review.days)
    free = {"preferences": modes, "free_days": days, "travel_km": EARTH_ROUND, "is_active": True, "caps": Caps()}
    return replace(person.known, **free, standing="qualified")


def _rules(held) -> dict:
    """What stands in place of the rules that always hold, where those who sit there break them already: that is not
    asked of the people who join them."""
    there = [known for known, seat in held if seat.is_on_site]
    homes = Counter(employer for known, _ in held for employer in known.employers)
    most, new = max(homes.values(), default=0), sum(not known.has_reviewed for known in there)
    rules: dict[str, int | bool] = {}
    if most > Rules().most_from_one_home:
        rules["most_from_one_home"] = most
    if new * 2 > len(there):
        rules["first_timers_beside_experienced"] = False
    return rules


def _given(**facts) -> dict:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {}, False)}


def member_file(known, *, on) -> dict:
    """A member as a file has them, with those of the days ``on`` which work may fall that they are free."""
    levels: dict[str, dict] = {}
    for (strand, side), level in known.levels.items():
        levels.setdefault(strand, {})[side] = level
    caps = known.caps
    limits = {name: getattr(caps, name) for name in caps.__dataclass_fields__ if getattr(caps, name) is not None}
    return {
        "id": f"m{known.key}",
        "travel_km": min(known.travel_km, EARTH_ROUND),
        **_given(
            kind=known.kind,
            employers=sorted(known.employers),
            former=sorted(known.former),
            declared=sorted(known.declared),
            reciprocal=sorted(known.reciprocal),
            levels=levels,
            actions=sorted(known.actions),
            speaks_to=sorted(known.speaks_to),
            modes=dict(known.preferences),
            place=list(known.place) if known.place else None,
            has_reviewed=known.has_reviewed,
            standing=known.standing,
            languages=sorted(known.languages),
            caps=limits,
        ),
    } | _days("available", sorted(known.free_days.intersection(on)), listed=True)


def _days(name: str, days, *, listed: bool = False) -> dict:
    dates = [date.fromordinal(day).isoformat() for day in days]
    return {name: [dates] if listed else dates} if dates else {}


def _seat(wanted, review, *, people: int) -> dict:
    """A seat that seeks no strands of its own seeks those of the review, each for those it concerns there."""
    strands = wanted.strands or {strand: review.sides_of(strand) for strand in review.strands}
    return {
        "id": wanted.key if wanted.key.startswith("held") else f"s{wanted.key}",
        "modes": sorted(wanted.modes),
        "people": people,
        "effort": wanted.effort,
        **_given(
            kind=wanted.kind,
            strands={strand: sorted(sides) for strand, sides in strands.items()},
            actions=sorted(wanted.actions),
            level=wanted.level,
            language=wanted.language,
            seeks=sorted(wanted.seeks),
            experienced_only=wanted.experienced_only,
            optional=wanted.optional,
        ),
    }


def _review(pool: Pool, seats: list[dict], held) -> dict:
    """The review with these seats, those of who is ``held``, and the rules that they leave to the others."""
    review, many = pool.review, Counter(seat.key for _, seat in held)
    kept = {seat.key: _seat(seat, review, people=many[seat.key]) for _, seat in held}
    return {
        "id": f"r{pool.record.pk}",
        "host": review.host,
        "concerns": list(review.concerned),
        "strands": dict(review.strands),
        "actions": sorted(review.actions),
        "seats": [*seats, *kept.values()],
        **_rules(held),
        **_given(place=list(review.place) if review.place else None),
        **_days("days", review.days),
    }


def organisation_files(review) -> list[dict]:
    related = {"neighbours": sorted(review.host_neighbours), "predecessors": sorted(review.host_family)}
    others = sorted({*review.host_neighbours, *review.host_family} - {review.host})
    return [{"id": review.host, **related}, *({"id": key} for key in others)]
