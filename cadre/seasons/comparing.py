"""What differs between two plans, and between a plan and what is known now. Pure functions of their figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Pairs = Iterable[tuple[int, int, int]]  # review, seat, member


@dataclass(frozen=True)
class Moved:
    """A member whom two plans place otherwise: the reviews and seats of each."""

    member: int
    before: frozenset[tuple[int, int]]
    after: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Gain:
    """What a review has of what it could get alone in each plan, and who comes and goes; None where a plan has no such
    review."""

    review: int
    before: float | None
    after: float | None
    comes: frozenset[int]
    goes: frozenset[int]

    @property
    def difference(self) -> float:
        return (self.after or 0.0) - (self.before or 0.0)


def moved(before: Pairs, after: Pairs) -> list[Moved]:
    """Whom the plans place otherwise."""
    first, second = _places(before), _places(after)
    changed = [Moved(member, first[member], second[member]) for member in sorted(first.keys() | second.keys())]
    return [one for one in changed if one.before != one.after]


def _places(pairs: Pairs) -> dict[int, frozenset]:
    places: dict[int, set] = defaultdict(set)
    for review, seat, member in pairs:
        places[member].add((review, seat))
    return defaultdict(frozenset, {member: frozenset(seats) for member, seats in places.items()})


def gains(
    before: Pairs, after: Pairs, shares_before: Mapping[str, float], shares_after: Mapping[str, float]
) -> list[Gain]:
    """Each review of either plan, those that lose most first; shares are by the engine's keys (``r5``)."""
    first, second = _people(before), _people(after)
    keys = {int(key[1:]) for key in (*shares_before, *shares_after)} | first.keys() | second.keys()
    known = [
        Gain(
            review,
            shares_before.get(f"r{review}"),
            shares_after.get(f"r{review}"),
            comes=frozenset(second[review] - first[review]),
            goes=frozenset(first[review] - second[review]),
        )
        for review in sorted(keys)
    ]
    return sorted(known, key=lambda gain: gain.difference)


def _people(pairs: Pairs) -> dict[int, set[int]]:
    people: dict[int, set[int]] = defaultdict(set)
    for review, _, member in pairs:
        people[review].add(member)
    return people


@dataclass(frozen=True)
class Now:
    """What is known now: by review the days of its visit, empty without any, and only those whose visit is to come; by
    seat its open places; the members who are active; the days on which each says that they are free; and the (review,
    member) that a conflict of interest with the host keeps apart."""

    days: Mapping[int, list[str]]
    vacant: Mapping[int, int]
    active: set[int]
    free: Mapping[int, set[date]]
    kept_off: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Change:
    """What is otherwise than when a plan was made: ``over``, ``days``, ``places`` (of a seat, ``before`` and ``now``),
    ``gone``, ``conflict`` or ``busy`` (of a member)."""

    what: str
    review: int
    seat: int = 0
    member: int = 0
    before: int = 0
    now: int = 0


def changes(instance: Mapping, pairs: Pairs, now: Now) -> list[Change]:
    """What changed since the engine was asked, review by review."""
    known: list[Change] = []
    for file in instance["reviews"]:
        review = int(file["id"][1:])
        if review not in now.days:
            known.append(Change("over", review))
            continue
        if now.days[review] != file.get("days", []):
            known.append(Change("days", review))
        known += _of_seats(file, review, now)
        people = {member for key, _, member in pairs if key == review}
        known += _of_people(sorted(people), review, file, instance, now)
    return known


def _of_seats(file: Mapping, review: int, now: Now) -> list[Change]:
    asked = {int(seat["id"][1:]): seat["people"] for seat in file["seats"] if seat["id"].startswith("s")}
    return [
        Change("places", review, seat=seat, before=people, now=now.vacant.get(seat, 0))
        for seat, people in asked.items()
        if now.vacant.get(seat, 0) != people
    ]


def _of_people(people, review: int, file: Mapping, instance: Mapping, now: Now) -> list[Change]:
    """Who is not active any more, has a conflict of interest, or does not say any more that they are free on days on
    which they were."""
    stated = {one["id"]: _days(one.get("available", [])) for one in instance["members"] if _is_of(one["id"], people)}
    days = {date.fromisoformat(day) for day in now.days[review]} & {
        date.fromisoformat(day) for day in file.get("days", [])
    }
    known = [Change("gone", review, member=member) for member in people if member not in now.active]
    known += [Change("conflict", review, member=member) for member in people if (review, member) in now.kept_off]
    for member in people:
        before = stated.get(f"m{member}", set()) & days
        if member in now.active and before - now.free.get(member, set()):
            known.append(Change("busy", review, member=member))
    return known


def _is_of(key: str, people) -> bool:
    return key[1:].isdigit() and int(key[1:]) in set(people)


def _days(ranges) -> set[date]:
    return {date.fromisoformat(day) for one in ranges for day in one}
