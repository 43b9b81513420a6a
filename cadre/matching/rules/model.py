"""Members, seats and reviews as the engine sees them: plain values. Days are ordinals (``date.toordinal``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from cadre.matching.rules.conflicts import Host, Person

SIDES = ("children", "adults")
MODES = ("desk", "visit", "workshop", "local", "remote")
STANDINGS = ("onboarding", "trained", "qualified")
ON_SITE = frozenset({"visit", "workshop", "local"})


@dataclass(frozen=True)
class Weights:
    """The weights of relevance; the defaults are those of the published model."""

    strands: float = 0.55
    actions: float = 0.25
    speaks_to: float = 0.10
    preference: float = 0.12
    has_reviewed: float = 0.08
    travel: float = 0.0
    floor: float = 0.01
    strand_reach: float = 1.6
    travel_reach_km: float = 400.0


@dataclass(frozen=True)
class Caps:
    """The most a member takes on in a calendar year and in a calendar quarter; None is no limit."""

    days_a_year: int | None = None
    days_a_quarter: int | None = None
    reviews_a_year: int | None = None
    reviews_a_quarter: int | None = None


@dataclass(frozen=True)
class Member:
    """One member. ``levels`` maps (strand, "children" or "adults") to 1-4; ``preferences`` maps an offered mode
    to their preference for it, 0-1."""

    key: str
    kind: str
    levels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    speaks_to: frozenset[str] = frozenset()
    preferences: Mapping[str, float] = field(default_factory=dict)
    free_days: frozenset[int] = frozenset()
    employers: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    reciprocal: frozenset[str] = frozenset()
    place: tuple[float, float] | None = None
    travel_km: float = 1000.0
    has_reviewed: bool = False
    standing: str = "qualified"
    languages: frozenset[str] = frozenset({"en"})
    is_active: bool = True
    caps: Caps = Caps()

    @cached_property
    def modes(self) -> frozenset[str]:
        """The modes offered."""
        return frozenset(self.preferences)

    @cached_property
    def levels_for(self) -> Mapping[tuple[str, ...], Mapping[str, int]]:
        """The level on each strand for children, for adults, and for both: the better of the two."""
        by_sides: dict[tuple[str, ...], dict[str, int]] = {}
        for sides in ((), SIDES[:1], SIDES[1:], SIDES):
            levels = by_sides.setdefault(sides, {})
            for (strand, side), level in self.levels.items():
                if side in sides:
                    levels[strand] = max(level, levels.get(strand, 0))
        return by_sides

    @cached_property
    def ties(self) -> Person:
        """The facts that conflicts of interest are judged by."""
        return Person(frozenset({self.key}), self.employers, self.former, self.declared, self.reciprocal)


@dataclass(frozen=True)
class Review:
    """One review. ``strands`` maps a strand in scope to its weight, the weights summing to one.

    ``objections`` and ``left_out`` are keys of members: those the host objected to, and those a coordinator leaves out
    of this proposal. ``language`` is one that someone on the team should speak. ``sides`` are those that a strand
    concerns, where they are not those of the review. The last two stand in place of the rules of that name.
    """

    key: str
    host: str
    strands: Mapping[str, float]
    actions: frozenset[str] = frozenset()
    children: bool = True
    adults: bool = True
    days: tuple[int, ...] = ()
    place: tuple[float, float] | None = None
    host_family: frozenset[str] = frozenset()
    host_neighbours: frozenset[str] = frozenset()
    objections: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    language: str = ""
    seats: "tuple[Seat, ...]" = ()
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    most_from_one_home: int | None = None
    first_timers_beside_experienced: bool | None = None

    @cached_property
    def concerned(self) -> tuple[str, ...]:
        """Those the review concerns: children, adults or both."""
        return tuple(side for side, on in zip(SIDES, (self.children, self.adults), strict=True) if on)

    def sides_of(self, strand: str) -> tuple[str, ...]:
        """Those a strand concerns here: children, adults or both."""
        return self.sides.get(strand) or self.concerned

    @cached_property
    def host_ties(self) -> Host:
        """The facts of the host that conflicts of interest are judged by."""
        return Host(frozenset({self.host}), self.host_family, self.host_neighbours, self.objections)


@dataclass(frozen=True)
class Seat:
    """A seat for ``people`` of a review: joined modes and who it seeks.

    On site, every one of ``days`` is needed; at a desk or remotely, ``effort`` days inside ``window``; where both are
    joined, both, on different days. Days left out (None) are the days of the review.

    ``strands`` (each with those it concerns, children, adults or both; none: those of the review) and ``actions`` are
    what the seat seeks in particular, ``level`` the lowest level on one of its strands, 0 for no lowest level.
    """

    key: str
    modes: frozenset[str]
    people: int = 1
    effort: int = 1
    kind: str = ""
    seeks: frozenset[str] = frozenset()
    experienced_only: bool = False
    optional: bool = False
    days: tuple[int, ...] | None = None
    window: tuple[int, ...] | None = None
    strands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    level: int = 0
    language: str = ""

    @property
    def seeks_in_particular(self) -> bool:
        """Whether it seeks strands or actions of its own, and not those in the review's scope."""
        return bool(self.strands or self.actions)

    @property
    def is_on_site(self) -> bool:
        return not ON_SITE.isdisjoint(self.modes)

    @property
    def is_off_site(self) -> bool:
        """Whether some of the work is done at a desk or remotely."""
        return not self.modes <= ON_SITE


def scope_for(review: Review, seat: Seat) -> Review:
    """The review with the strands and actions that the seat seeks in particular, each strand weighing the same."""
    if not seat.seeks_in_particular:
        return review
    changes: dict[str, Any] = {"actions": seat.actions} if seat.actions else {}
    if seat.strands:
        changes |= {"strands": dict.fromkeys(seat.strands, 1 / len(seat.strands)), "sides": seat.strands}
    return replace(review, **changes)


def days_on_site(review: Review, seat: Seat) -> tuple[int, ...]:
    """The days on which the member must be there; none for a seat at a desk or remote."""
    if not seat.is_on_site:
        return ()
    return review.days if seat.days is None else seat.days


def days_off_site(review: Review, seat: Seat) -> tuple[tuple[int, ...], int]:
    """The days among which the rest of the work falls, and how many of them it takes."""
    if not seat.is_off_site or (seat.is_on_site and seat.window is None):
        return (), 0
    there = set(days_on_site(review, seat))
    among = tuple(day for day in (review.days if seat.window is None else seat.window) if day not in there)
    return among, min(seat.effort, len(among)) if seat.window is None else seat.effort


def days_taken(review: Review, seat: Seat) -> int:
    """How many days of a member's caps the seat takes."""
    return len(days_on_site(review, seat)) + days_off_site(review, seat)[1]


@dataclass(frozen=True)
class Rules:
    """Rules of every review. ``mix`` maps a kind of member to how many of it each team on site should have.

    Hard: ``most_from_one_home`` and ``first_timers_beside_experienced``. The rest are wished for: what a plan lacks of
    them is counted, each unit weighing as ``shortfall`` says.
    """

    most_from_one_home: int = 3
    first_timers_beside_experienced: bool = True
    mix: Mapping[str, int] = field(default_factory=dict)
    members_for_each_strand: int = 2
    strand_level: int = 3
    both_sides: bool = True
    shortfall: "Shortfall" = field(default_factory=lambda: Shortfall())

    def of(self, review: Review) -> "Rules":
        """The same, with what ``review`` says in place of them."""
        own = {name: getattr(review, name) for name in ("most_from_one_home", "first_timers_beside_experienced")}
        return replace(self, **{name: rule for name, rule in own.items() if rule is not None})


@dataclass(frozen=True)
class Shortfall:
    """What one unit lacking weighs: a seat, a member of a kind, a strand, a side (children, adults), a language."""

    seat: float = 4.0
    kind: float = 1.0
    strand: float = 1.0
    side: float = 1.0
    language: float = 1.0


@dataclass(frozen=True)
class Pin:
    """A member who is to have this seat, whatever the scores. ``path`` is its place in the file."""

    member: str
    review: str
    seat: str
    path: str = ""


@dataclass(frozen=True)
class Instance:
    """Everything a season is planned from. Members and reviews are in the order of the file."""

    members: tuple[Member, ...]
    reviews: tuple[Review, ...]
    weights: Weights = Weights()
    rules: Rules = field(default_factory=Rules)
    pins: tuple[Pin, ...] = ()

    def seats(self) -> list[tuple[int, Seat]]:
        """Every seat with the place of its review; a seat's place in this list is how arrays know it."""
        return [(place, seat) for place, review in enumerate(self.reviews) for seat in review.seats]
