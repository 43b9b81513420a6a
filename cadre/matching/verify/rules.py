"""The rules that no plan may break: seats, people, pins, homes, first-timers, days and caps."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from cadre.matching.rules.eligibility import SENTENCES, why_not
from cadre.matching.rules.model import Caps, days_off_site
from cadre.matching.verify.places import Place, PlanPlaces, first_day

UNITS = {
    "days_a_year": "days",
    "days_a_quarter": "days",
    "reviews_a_year": "reviews",
    "reviews_a_quarter": "reviews",
}


def broken_days(held: PlanPlaces) -> Iterator[str]:
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


def broken_rules(held: PlanPlaces) -> list[str]:
    """A sentence for each rule that the places break."""
    return [
        *_seats(held),
        *_people(held),
        *_pins(held),
        *_homes(held),
        *_first_timers(held),
        *broken_days(held),
    ]


def _seats(held: PlanPlaces) -> Iterator[str]:
    filled = Counter((place.review.key, place.seat.key) for place in held.places)
    for review in held.instance.reviews:
        for seat in review.seats:
            if filled[review.key, seat.key] > seat.people:
                many = filled[review.key, seat.key]
                yield f"Seat {seat.key} of review {review.key} has {many} people; at most {seat.people} are allowed."


def _people(held: PlanPlaces) -> Iterator[str]:
    for place in held.places:
        reason = why_not(place.member, place.review, place.seat)
        if reason is not None:
            yield f"{place} is not eligible: {SENTENCES[reason]} ({reason})."
    for team in held.teams.values():
        for places in team:
            first, seats = places[0], [place.seat.key for place in places]
            pinned = held.pinned.of(first.member, first.review)
            if len(set(seats)) < len(seats):
                yield f"{first} is named twice."
            elif len(seats) > 1 and not set(seats) <= set(pinned):
                yield (
                    f"Member {first.member.key} has {len(seats)} seats of review {first.review.key}; "
                    f"only pins may give more than one."
                )


def _pins(held: PlanPlaces) -> Iterator[str]:
    there = {(place.member.key, place.review.key, place.seat.key) for place in held.places}
    for pin in held.instance.pins:
        if (pin.member, pin.review, pin.seat) not in there:
            yield f"Member {pin.member} is pinned to seat {pin.seat} of review {pin.review} and is not there."


def _homes(held: PlanPlaces) -> Iterator[str]:
    most = held.instance.rules.most_from_one_home
    for review, team in held.teams.items():
        homes = Counter(home for places in team for home in sorted(places[0].member.employers))
        for home, many in homes.items():
            if many > most:
                yield f"Review {review} has {many} members from {home}; at most {most} are allowed."


def _first_timers(held: PlanPlaces) -> Iterator[str]:
    if not held.instance.rules.first_timers_beside_experienced:
        return
    for review, team in held.teams.items():
        on_site = [places[0].member for places in team if any(place.seat.is_on_site for place in places)]
        experienced = sum(member.has_reviewed for member in on_site)
        new = len(on_site) - experienced
        if new > experienced:
            yield f"Review {review} has {new} first-timers on site and {experienced} who have reviewed with us."
