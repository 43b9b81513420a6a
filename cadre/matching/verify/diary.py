"""The rules of the calendar: days of work outside the visit, no day twice, and what members take on in a period."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from cadre.matching.model import Caps, days_off_site
from cadre.matching.verify.places import Held, Place, first_day

UNITS = {
    "days_a_year": "days",
    "days_a_quarter": "days",
    "reviews_a_year": "reviews",
    "reviews_a_quarter": "reviews",
}


def broken_days(held: Held) -> Iterator[str]:
    """A sentence for each rule of the calendar that the places break."""
    for place in held.places:
        yield from _off_site(place)
    for diary in held.diaries.values():
        yield from _clashes(diary)
        if diary:
            yield from _caps(diary[0][0].member.caps, diary)


def period(cap: str, day: int) -> str:
    """The calendar year (2027) or quarter (2027-Q1) of a day, whichever the cap is about."""
    when = date.fromordinal(day)
    return f"{when.year}" if cap.endswith("_year") else f"{when.year}-Q{(when.month + 2) // 3}"


def taken(cap: str, places: list[Place]) -> Counter[str]:
    """What one member's places in one review count towards a cap, by period: days once each, the review once."""
    found: Counter[str] = Counter()
    seen: set[int] = set()
    for place in places:
        first = first_day(place.review, place.seat)
        if first is None:
            continue
        if UNITS[cap] == "reviews":
            return Counter({period(cap, first): 1})
        found[period(cap, first)] += len(place.days - seen)
        seen |= place.days
    return found


def _off_site(place: Place) -> Iterator[str]:
    among, effort = days_off_site(place.review, place.seat)
    days = place.off_site
    for day, times in Counter(days).items():
        if times > 1:
            yield f"{place} names {iso(day)} twice."
        if day not in among:
            yield f"{place} works on {iso(day)}, which is not a day for that work."
        elif day not in place.member.free_days:
            yield f"{place} works on {iso(day)} and is not free then."
    if len(days) != effort:
        yield f"{place} has {len(days)} of {effort} days of work outside the visit."


def _clashes(diary: list[list[Place]]) -> Iterator[str]:
    where: dict[int, list[str]] = defaultdict(list)
    for places in diary:
        for day in sorted({day for place in places for day in place.days}):
            where[day].append(places[0].review.key)
    for day, reviews in where.items():
        if len(reviews) > 1:
            yield f"Member {diary[0][0].member.key} is in {len(reviews)} reviews on {iso(day)}: {', '.join(reviews)}."


def _caps(caps: Caps, diary: list[list[Place]]) -> Iterator[str]:
    for cap, unit in UNITS.items():
        most = getattr(caps, cap)
        if most is None:
            continue
        many = sum((taken(cap, places) for places in diary), Counter())
        for when, count in sorted(many.items()):
            if count > most:
                yield f"Member {diary[0][0].member.key} takes {count} {unit} in {when}; at most {most} are allowed."


def iso(day: int) -> str:
    """A day (an ordinal) as files write it."""
    return date.fromordinal(day).isoformat()
