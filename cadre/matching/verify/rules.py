"""The places of a plan and the rules that none may break: seats, people, pins, homes, first-timers, days and caps."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cadre.matching.files.faults import Node, a_list, day, number, text
from cadre.matching.files.results import PlanPlace
from cadre.matching.rules.eligibility import SENTENCES, why_not
from cadre.matching.rules.model import Caps, Instance, Member, Review, Seat, days_off_site, days_on_site


@dataclass(frozen=True)
class Place:
    """Someone in a seat. ``off_site`` are the days (ordinals) on which the work at a desk or remotely is done."""

    member: Member
    review: Review
    seat: Seat
    relevance: float | None = None
    off_site: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"Member {self.member.key} in seat {self.seat.key} of review {self.review.key}"

    @property
    def on_site(self) -> tuple[int, ...]:
        return days_on_site(self.review, self.seat)

    @property
    def days(self) -> frozenset[int]:
        """Every day that the place takes."""
        return frozenset({*self.on_site, *self.off_site})


def first_day(review: Review, seat: Seat) -> int | None:
    """The day that decides in which year and quarter a place counts; None for a seat without days."""
    return min(days_on_site(review, seat) or days_off_site(review, seat)[0], default=None)


def read_places(top: Node, instance: Instance) -> list[Place]:
    """The places whose names are known; what is wrong with the others is noted."""
    members = {member.key: member for member in instance.members}
    reviews = {review.key: review for review in instance.reviews}
    seats = {(review.key, seat.key): seat for review in instance.reviews for seat in review.seats}
    places = []
    for value, path in top.each("places"):
        node = Node(value, path, top.faults, PlanPlace.names())
        who, what, where = (node.read(name, text, needed=True) for name in ("member", "review", "seat"))
        relevance = node.read("relevance", number(), needed=True)
        off_site = node.read("days_off_site", lambda days: tuple(map(day, a_list(days))), ())
        member = _known(node, "member", who, members)
        review = _known(node, "review", what, reviews)
        seat = seats.get((what or "", where or ""))
        if review and where and seat is None:
            node.wrong("seat", f"review “{what}” has no seat “{where}”")
        if member and review and seat:
            places.append(Place(member, review, seat, relevance, off_site))
    return places


def _known(node: Node, name: str, key: str | None, known: dict[str, Any]) -> Any:
    if key is not None and key not in known:
        node.wrong(name, f"there is no {name} “{key}”")
    return None if key is None else known.get(key)


class Pinned:
    """The seats in which members are pinned, by member and review, in the order of the file."""

    def __init__(self, instance: Instance):
        self.seats: dict[tuple[str, str], list[str]] = defaultdict(list)
        for pin in instance.pins:
            self.seats[pin.member, pin.review].append(pin.seat)

    def of(self, member: Member, review: Review) -> list[str]:
        return self.seats.get((member.key, review.key), [])


class PlanPlaces:
    """A plan's places by review (``teams``) and by member (``diaries``), those of one member in one review together.

    Among these the pinned come first, in the order of the pins: each counts only what those before it have not.
    """

    def __init__(self, instance: Instance, places: list[Place]):
        self.instance, self.places, self.pinned = instance, places, Pinned(instance)
        self.rules = {review.key: instance.rules.of(review) for review in instance.reviews}
        together: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in places:
            together[place.member.key, place.review.key].append(place)
        self.teams: dict[str, list[list[Place]]] = {review.key: [] for review in instance.reviews}
        self.diaries: dict[str, list[list[Place]]] = {member.key: [] for member in instance.members}
        for (member, review), theirs in together.items():
            theirs.sort(key=self._turn)
            self.teams[review].append(theirs)
            self.diaries[member].append(theirs)

    def _turn(self, place: Place) -> int:
        pinned = self.pinned.of(place.member, place.review)
        return pinned.index(place.seat.key) if place.seat.key in pinned else len(pinned)


UNITS = {
    "days_a_year": "days",
    "days_a_quarter": "days",
    "reviews_a_year": "reviews",
    "reviews_a_quarter": "reviews",
}


def broken_days(seating: PlanPlaces) -> Iterator[str]:
    """A sentence for each rule of the calendar that the places break."""
    for place in seating.places:
        yield from _off_site(place)
    for diary in seating.diaries.values():
        yield from _clashes(diary)
        if diary:
            yield from _caps(diary[0][0].member.caps, diary)


def period(cap: str, day: int) -> str:
    """The calendar year (2027) or quarter (2027-Q1) of a day, whichever the cap is about."""
    when = date.fromordinal(day)
    return f"{when.year}" if cap.endswith("_year") else f"{when.year}-Q{(when.month + 2) // 3}"


def usage(cap: str, places: list[Place]) -> Counter[str]:
    """What one member's places in one review count towards a cap, by period: days once each, the review once."""
    counted: Counter[str] = Counter()
    seen: set[int] = set()
    for place in places:
        first = first_day(place.review, place.seat)
        if first is None:
            continue
        if UNITS[cap] == "reviews":
            return Counter({period(cap, first): 1})
        counted[period(cap, first)] += len(place.days - seen)
        seen |= place.days
    return counted


def _off_site(place: Place) -> Iterator[str]:
    among, effort = days_off_site(place.review, place.seat)
    days = place.off_site
    for on, times in Counter(days).items():
        if times > 1:
            yield f"{place} names {iso(on)} twice."
        if on not in among:
            yield f"{place} works on {iso(on)}, which is not a day for that work."
        elif on not in place.member.free_days:
            yield f"{place} works on {iso(on)} and is not free then."
    if len(days) != effort:
        yield f"{place} has {len(days)} of {effort} days of work outside the visit."


def _clashes(diary: list[list[Place]]) -> Iterator[str]:
    where: dict[int, list[str]] = defaultdict(list)
    for places in diary:
        for on in sorted(frozenset().union(*(place.days for place in places))):
            where[on].append(places[0].review.key)
    for on, reviews in where.items():
        if len(reviews) > 1:
            yield f"Member {diary[0][0].member.key} is in {len(reviews)} reviews on {iso(on)}: {', '.join(reviews)}."


def _caps(caps: Caps, diary: list[list[Place]]) -> Iterator[str]:
    for cap, unit in UNITS.items():
        most = getattr(caps, cap)
        if most is None:
            continue
        many = sum((usage(cap, places) for places in diary), Counter())
        for when, count in sorted(many.items()):
            if count > most:
                yield f"Member {diary[0][0].member.key} takes {count} {unit} in {when}; at most {most} are allowed."


def iso(day: int) -> str:
    """A day (an ordinal) as files write it."""
    return date.fromordinal(day).isoformat()


def broken_rules(seating: PlanPlaces) -> list[str]:
    """A sentence for each rule that the places break."""
    return [
        *_seats(seating),
        *_people(seating),
        *_pins(seating),
        *_homes(seating),
        *_first_timers(seating),
        *broken_days(seating),
    ]


def _seats(seating: PlanPlaces) -> Iterator[str]:
    filled = Counter((place.review.key, place.seat.key) for place in seating.places)
    for review in seating.instance.reviews:
        for seat in review.seats:
            if filled[review.key, seat.key] > seat.people:
                many = filled[review.key, seat.key]
                yield f"Seat {seat.key} of review {review.key} has {many} people; at most {seat.people} are allowed."


def _people(seating: PlanPlaces) -> Iterator[str]:
    for place in seating.places:
        reason = why_not(place.member, place.review, place.seat)
        if reason is not None:
            yield f"{place} is not eligible: {SENTENCES[reason]} ({reason})."
    for team in seating.teams.values():
        for places in team:
            first, seats = places[0], [place.seat.key for place in places]
            pinned = seating.pinned.of(first.member, first.review)
            if len(set(seats)) < len(seats):
                yield f"{first} is named twice."
            elif len(seats) > 1 and not set(seats) <= set(pinned):
                yield (
                    f"Member {first.member.key} has {len(seats)} seats of review {first.review.key}; "
                    f"only pins may give more than one."
                )


def _pins(seating: PlanPlaces) -> Iterator[str]:
    there = {(place.member.key, place.review.key, place.seat.key) for place in seating.places}
    for pin in seating.instance.pins:
        if (pin.member, pin.review, pin.seat) not in there:
            yield f"Member {pin.member} is pinned to seat {pin.seat} of review {pin.review} and is not there."


def _homes(seating: PlanPlaces) -> Iterator[str]:
    for review, team in seating.teams.items():
        most = seating.rules[review].most_from_one_home
        homes = Counter(home for places in team for home in sorted(places[0].member.employers))
        for home, many in homes.items():
            if many > most:
                yield f"Review {review} has {many} members from {home}; at most {most} are allowed."


def _first_timers(seating: PlanPlaces) -> Iterator[str]:
    for review, team in seating.teams.items():
        if not seating.rules[review].first_timers_beside_experienced:
            continue
        on_site = [places[0].member for places in team if any(place.seat.is_on_site for place in places)]
        experienced = sum(member.has_reviewed for member in on_site)
        new = len(on_site) - experienced
        if new > experienced:
            yield f"Review {review} has {new} first-timers on site and {experienced} who have reviewed with us."
