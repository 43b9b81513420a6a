"""From ``INSTANCE.json`` to an instance: its shape first, then what no shape can say, each fault with its path."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cadre.matching.files import shapes
from cadre.matching.files.faults import EARLIEST, LATEST, Faults
from cadre.matching.files.reading import read_json, shaped
from cadre.matching.files.shapes import Organisation
from cadre.matching.rules.model import (
    SIDES,
    Caps,
    Instance,
    Member,
    Pin,
    Review,
    Rules,
    Seat,
    Shortfall,
    Weights,
    days_off_site,
    days_on_site,
)

MAX_FAMILY = 200


@dataclass(frozen=True)
class Organisations:
    """By id: where each is, its neighbours (named by either), and all it came from or became."""

    places: Mapping[str, tuple[float, float] | None]
    neighbours: Mapping[str, frozenset[str]]
    families: Mapping[str, frozenset[str]]


def organisations(files: list[Organisation], faults: Faults) -> Organisations:
    """The organisations of a file; an id named twice, or a neighbour or predecessor that is not there, is a fault."""
    places: dict[str, tuple[float, float] | None] = {}
    beside: list[tuple[str, str, str]] = []
    before: list[tuple[str, str, str]] = []
    for at, file in enumerate(files):
        path = f"organisations[{at}]"
        if file.id in places:
            faults.add(f"{path}.id", f"“{file.id}” is named twice")
        places[file.id] = file.place
        beside += [(file.id, neighbour, f"{path}.neighbours") for neighbour in sorted(file.neighbours or ())]
        before += [(file.id, predecessor, f"{path}.predecessors") for predecessor in sorted(file.predecessors or ())]
    for _, other, path in beside + before:
        if other not in places:
            faults.add(path, f"there is no organisation “{other}”")
    families = _families(places, [(one, other) for one, other, _ in before], faults)
    pairs = [(one, other) for one, other, _ in beside if one != other]
    return Organisations(places, _both_ways(places, pairs), families)


def _both_ways(keys, pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    linked: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in pairs:
        linked[one].add(other)
        linked.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in linked.items()}


def _families(keys, pairs: list[tuple[str, str]], faults: Faults) -> dict[str, frozenset[str]]:
    """For each organisation all that it came from and all that it became, however many mergers away."""
    came_from: dict[str, set[str]] = {}
    became: dict[str, set[str]] = {}
    for one, other in pairs:
        came_from.setdefault(one, set()).add(other)
        became.setdefault(other, set()).add(one)
    families = {}
    for key in keys:
        family = _reached(key, came_from) | _reached(key, became)
        if len(family) > MAX_FAMILY:
            faults.add("organisations", f"“{key}” came from or became more than {MAX_FAMILY} others")
            return {}
        families[key] = frozenset(family - {key})
    return families


def _reached(start: str, steps: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting and len(seen) <= MAX_FAMILY:
        for organisation in steps.get(waiting.pop(), ()):
            if organisation not in seen:
                seen.add(organisation)
                waiting.append(organisation)
    return seen


EVERY = tuple(range(EARLIEST.toordinal(), LATEST.toordinal() + 1))  # so that a day is one number however often named


def read(path: Path) -> Instance:
    """The instance in a file."""
    return parse(read_json(path))


def parse(value: Any) -> Instance:
    """The instance in a JSON value; ``Unreadable`` lists what is wrong, by path."""
    return _Reader(shaped(shapes.InstanceFile, value)).instance()


class _Reader:
    """Turns a file of the right shape into an instance, noting what does not fit together."""

    def __init__(self, file: shapes.InstanceFile):
        self.file, self.faults = file, Faults()
        self.known: Organisations = organisations(file.organisations or [], self.faults)

    def instance(self) -> Instance:
        """The instance; ``Unreadable`` lists what does not fit together."""
        file = self.file
        self._each_once([member.id for member in file.members or []], "members")
        members = tuple(self._member(member, f"members[{at}]") for at, member in enumerate(file.members or []))
        who = {member.key for member in members}
        self._each_once([review.id for review in file.reviews or []], "reviews")
        reviews = [self._review(review, f"reviews[{at}]", who) for at, review in enumerate(file.reviews or [])]
        instance = Instance(
            members=members,
            reviews=self._leaving_out(reviews, who),
            weights=Weights(**file.weights.given()) if file.weights else Weights(),
            rules=_rules(file.rules) if file.rules else Rules(),
            pins=self._pins(reviews, who),
        )
        self.faults.raise_any()
        return instance

    def _each_once(self, keys: list[str], path: str, within: str = "") -> None:
        seen: set[str] = set()
        for at, key in enumerate(keys):
            if key in seen:
                self.faults.add(f"{path}[{at}].id", f"“{key}” is named twice{within}")
            seen.add(key)

    def _known(self, path: str, what: str, key: str, known: Collection[str]) -> None:
        if key not in known:
            self.faults.add(path, f"there is no {what} “{key}”")

    # --- days

    def _days(self, days: Any, path: str) -> tuple[int, ...]:
        """A range or a list of dates, in order; each date of a list once."""
        if isinstance(days, shapes.Range):
            if self._may_name(days.last - days.first + 1, path):
                return EVERY[days.first - EVERY[0] : days.last + 1 - EVERY[0]]
            return ()
        seen: set[int] = set()
        for at, day in enumerate(days):
            if day in seen:
                self.faults.add(f"{path}[{at}]", "this day is named twice")
            seen.add(day)
        return tuple(EVERY[day - EVERY[0]] for day in sorted(seen))

    def _maybe_days(self, days: Any, path: str) -> tuple[int, ...] | None:
        return None if days is None else self._days(days, path)

    def _may_name(self, days: int, path: str) -> bool:
        may = self.faults.may_name(days)
        if not may:
            self.faults.add(path, "one file cannot name so many days")
        return may

    # --- members

    def _member(self, file: shapes.Member, path: str) -> Member:
        employers = file.employers or []
        where = (self.known.places.get(employer) for employer in employers)
        return Member(
            key=file.id,
            kind=file.kind,
            levels=_levels(file.levels or {}),
            preferences=file.modes or {},
            free_days=frozenset(
                day
                for at, days in enumerate(file.available or [])
                for day in self._days(days, f"{path}.available[{at}]")
            ),
            employers=frozenset(employers),
            place=file.place or next((place for place in where if place), None),
            is_active=file.active is not False,
            caps=Caps(**file.caps.given()) if file.caps else Caps(),
            **file.given(
                "actions", "speaks_to", "former", "declared", "reciprocal", "travel_km", "has_reviewed", "standing",
                "languages",
            ),
        )  # fmt: skip

    # --- reviews

    def _review(self, file: shapes.Review, path: str, who: set[str]) -> Review:
        if self.known.places:
            self._known(f"{path}.host", "organisation", file.host, self.known.places)
        for name in ("objections", "left_out"):
            for key in sorted(getattr(file, name) or ()):
                self._known(f"{path}.{name}", "member", key, who)
        concerned = SIDES if file.concerns is None else file.concerns
        review = Review(
            key=file.id,
            host=file.host,
            strands=self._strands(file.strands or {}, f"{path}.strands"),
            children="children" in concerned,
            adults="adults" in concerned,
            days=self._maybe_days(file.days, f"{path}.days") or (),
            place=file.place or self.known.places.get(file.host),
            host_family=self.known.families.get(file.host, frozenset()),
            host_neighbours=self.known.neighbours.get(file.host, frozenset()),
            **file.given(
                "actions", "objections", "left_out", "language", "most_from_one_home",
                "first_timers_beside_experienced",
            ),
        )  # fmt: skip
        seats = file.seats or []
        self._each_once([seat.id for seat in seats], f"{path}.seats", " in this review")
        return replace(
            review, seats=tuple(self._seat(seat, f"{path}.seats[{at}]", review) for at, seat in enumerate(seats))
        )

    def _strands(self, strands: Any, path: str) -> dict[str, float]:
        """Weights of the strands in scope, scaled to add up to one; a bare list weighs each the same."""
        if not isinstance(strands, dict):
            return {strand: 1 / len(strands) for strand in sorted(strands)}
        total = sum(strands.values())
        if strands and total <= 0:
            self.faults.add(path, "no strand has a weight above 0")
            return {}
        return {strand: weight / total for strand, weight in strands.items() if weight > 0}

    def _seat(self, file: shapes.Seat, path: str, review: Review) -> Seat:
        seat = Seat(
            key=file.id,
            modes=file.modes,
            days=self._maybe_days(file.days, f"{path}.days"),
            window=self._maybe_days(file.window, f"{path}.window"),
            strands={
                strand: tuple(side for side in SIDES if side in sides) for strand, sides in (file.strands or {}).items()
            },
            **file.given(
                "people", "effort", "kind", "actions", "level", "language", "seeks", "experienced_only", "optional"
            ),
        )
        if self._may_name(len(days_on_site(review, seat)), path) and seat.window is not None:
            among, effort = days_off_site(review, seat)
            if effort > len(among):
                self.faults.add(f"{path}.effort", f"{effort} days of work do not fit into a window of {len(among)}")
        return seat

    # --- pins and exclusions

    def _pins(self, reviews: list[Review], who: set[str]) -> tuple[Pin, ...]:
        seats = {review.key: {seat.key for seat in review.seats} for review in reviews}
        pins: dict[tuple[str, str, str], Pin] = {}
        for at, file in enumerate(self.file.pins or []):
            path, key = f"pins[{at}]", (file.member, file.review, file.seat)
            self._known(f"{path}.member", "member", file.member, who)
            self._known(f"{path}.review", "review", file.review, seats)
            if file.review in seats:
                self._known(f"{path}.seat", "seat", file.seat, seats[file.review])
            if key in pins:
                self.faults.add(path, "this pin is named twice")
            pins[key] = Pin(*key, path=path)
        return tuple(pins.values())

    def _leaving_out(self, reviews: list[Review], who: set[str]) -> tuple[Review, ...]:
        """The reviews with those a coordinator leaves out; an exclusion without a review holds for all."""
        keys = {review.key for review in reviews}
        everywhere: set[str] = set()
        out: dict[str, set[str]] = {}
        for at, file in enumerate(self.file.exclusions or []):
            self._known(f"exclusions[{at}].member", "member", file.member, who)
            if file.review is None:
                everywhere.add(file.member)
            else:
                self._known(f"exclusions[{at}].review", "review", file.review, keys)
                out.setdefault(file.review, set()).add(file.member)
        for_all = frozenset(everywhere)
        return tuple(_leave_out(review, for_all, frozenset(out.get(review.key, ()))) for review in reviews)


def _leave_out(review: Review, for_all: frozenset[str], here: frozenset[str]) -> Review:
    here = here | review.left_out
    return replace(review, left_out=here | for_all if here else for_all)


def _levels(levels: dict[str, shapes.Levels]) -> dict[tuple[str, str], int]:
    return {(strand, side): level for strand, file in levels.items() for side, level in file.given().items() if level}


def _rules(file: shapes.Rules) -> Rules:
    given = file.given()
    given["mix"] = {kind: many for kind, many in (file.mix or {}).items() if many}
    given["shortfall"] = Shortfall(**file.shortfall.given()) if file.shortfall else Shortfall()
    return Rules(**given)
