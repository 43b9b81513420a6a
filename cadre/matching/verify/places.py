"""The places of a plan: the member, review and seat that each names, and what one member holds in one review."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from cadre.matching.files.checks import a_list, day, number, text
from cadre.matching.files.faults import Node
from cadre.matching.rules.model import Instance, Member, Review, Seat, days_off_site, days_on_site

PLACE_FIELDS = frozenset({"review", "seat", "member", "relevance", "days_off_site"})


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
    found = []
    for value, path in top.each("places"):
        node = Node(value, path, top.faults, PLACE_FIELDS)
        who, what, where = (node.read(name, text, needed=True) for name in ("member", "review", "seat"))
        relevance = node.read("relevance", number(), needed=True)
        off_site = node.read("days_off_site", _days, ())
        member = _known(node, "member", who, members)
        review = _known(node, "review", what, reviews)
        seat = seats.get((what or "", where or ""))
        if review and where and seat is None:
            node.wrong("seat", f"review “{what}” has no seat “{where}”")
        if member and review and seat:
            found.append(Place(member, review, seat, relevance, off_site))
    return found


def _known(node: Node, name: str, key: str | None, known: dict[str, Any]) -> Any:
    if key is not None and key not in known:
        node.wrong(name, f"there is no {name} “{key}”")
    return None if key is None else known.get(key)


def _days(value: Any) -> tuple[int, ...]:
    return tuple(day(each) for each in a_list(value))


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
        together: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in places:
            together[place.member.key, place.review.key].append(place)
        self.teams: dict[str, list[list[Place]]] = {review.key: [] for review in instance.reviews}
        self.diaries: dict[str, list[list[Place]]] = {member.key: [] for member in instance.members}
        for (member, review), held in together.items():
            held.sort(key=self._turn)
            self.teams[review].append(held)
            self.diaries[member].append(held)

    def _turn(self, place: Place) -> int:
        pinned = self.pinned.of(place.member, place.review)
        return pinned.index(place.seat.key) if place.seat.key in pinned else len(pinned)
