"""What the engine is asked when it proposes a team: the vacancies of a review and those who may take them.

Only people who may be offered at least one of the vacancies are in it, so that it holds no more than the answer needs.
Who sits on the team or was asked already is in it as well, pinned to a seat of their own, because the rules of a team
count them.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

from django.db.models import Q

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


def frozen(review, seats, *, pins, left_out, on: date) -> dict:
    """The question to the engine as JSON; ``seats`` have their places and open offers at hand."""
    wanted = vacant(seats, review)
    pool = pool_of(review, scope_of(review), Member.objects.exclude(state="left"), seats, on=on)
    asked = _asked(seats)
    assessments = [SeatAssessment(seat, pool) for seat in wanted]
    members = [known for person in pool.people if (known := _candidate(person, assessments, asked))]
    held = [pair for person in pool.people if (pair := _seated(person, asked, pool))]
    seat_files = [
        _seat(one.wanted, pool.review, people=seat.vacancies) for seat, one in zip(wanted, assessments, strict=True)
    ]
    here = {file["id"] for file in members}
    fixed = [(f"m{member}", f"s{seat}") for member, seat in pins if seat in {one.pk for one in wanted}]
    fixed = [pair for pair in fixed if pair[0] in here]
    away = [f"m{member}" for member in left_out if f"m{member}" in here]
    return _question(pool, members, seat_files, held, pins=fixed, left_out=away)


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
    key, many = f"r{pool.record.pk}", Counter(seat.key for _, seat in held)
    kept = {seat.key: _seat(seat, pool.review, people=many[seat.key]) for _, seat in held}
    fixed = [*pins, *((f"m{known.key}", seat.key) for known, seat in held)]
    return {
        "format": FORMAT,
        "organisations": _organisations(pool.review),
        "members": [*members, *(_member(known, on=pool.review.days) for known, _ in held)],
        "reviews": [_review(pool.review, key, [*seats, *kept.values()])],
        "pins": [{"member": member, "review": key, "seat": seat} for member, seat in fixed],
        "rules": _rules(held),
        "exclusions": [{"member": member, "review": key} for member in left_out],
    }


def _candidate(person, assessments, asked) -> dict | None:
    """A person who may be offered one of the vacancies, with the ways that their vetting opens and what is left of
    their limits; None for anybody else."""
    if person.member.pk in asked or all(one.exclusions(person) for one in assessments):
        return None
    first = assessments[0]
    modes = {
        mode: share
        for mode, share in person.known.preferences.items()
        if first.pool.asked.opens(mode, first.days, person.recorded)
    }
    left = [one.capacity(person) for one in assessments]
    passed = any(limit_passed(caps, one.pool.review, one.wanted) for caps, one in zip(left, assessments, strict=True))
    caps = _least(left) if passed else Caps()
    return _member(replace(person.known, preferences=modes, caps=caps), on=first.pool.review.days)


def _least(left) -> Caps:
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
    return _member(known, on=assessment.pool.review.days)


def _sure(person, seat, pool):
    """A person who accepted the seat: free, near enough, within their limits and ready to take part in its ways."""
    modes = dict.fromkeys(seat.modes, 1.0) | person.known.preferences
    days = person.known.free_days | frozenset(pool.review.days)
    free = {"preferences": modes, "free_days": days, "travel_km": EARTH_ROUND, "is_active": True, "caps": Caps()}
    return replace(person.known, **free, standing="qualified")


def _rules(held) -> dict:
    """The rules that always hold, as far as those who sit there keep them: what they break already is not asked of the
    people who join them."""
    there = [known for known, seat in held if seat.is_on_site]
    homes = Counter(employer for known, _ in held for employer in known.employers)
    rules, new = Rules(), sum(not known.has_reviewed for known in there)
    return {
        "most_from_one_home": max([rules.most_from_one_home, *homes.values()]),
        "first_timers_beside_experienced": new * 2 <= len(there),
    }


def _given(**facts) -> dict:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {}, False)}


def _member(known, *, on) -> dict:
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


def _review(review, key: str, seats: list[dict]) -> dict:
    return {
        "id": key,
        "host": review.host,
        "concerns": list(review.concerned),
        "strands": dict(review.strands),
        "actions": sorted(review.actions),
        "seats": seats,
        **_given(place=list(review.place) if review.place else None),
        **_days("days", review.days),
    }


def _organisations(review) -> list[dict]:
    related = {"neighbours": sorted(review.host_neighbours), "predecessors": sorted(review.host_family)}
    others = sorted({*review.host_neighbours, *review.host_family} - {review.host})
    return [{"id": review.host, **related}, *({"id": key} for key in others)]
