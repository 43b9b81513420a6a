"""Members, seats and reviews as the engine sees them: plain values. Days are ordinals (``date.toordinal``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ON_SITE = frozenset({"visit", "workshop", "local"})


@dataclass(frozen=True)
class Weights:
    """The weights of relevance; the defaults are those of the published model."""

    strands: float = 0.55
    actions: float = 0.25
    speaks_to: float = 0.10
    liking: float = 0.12
    has_reviewed: float = 0.08
    travel: float = 0.0
    floor: float = 0.01
    strand_reach: float = 1.6
    travel_reach_km: float = 400.0


@dataclass(frozen=True)
class Member:
    """One member. ``levels`` maps (strand, "children" or "adults") to 1-4; ``liking`` maps an offered mode to 0-1."""

    key: str
    kind: str
    levels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    speaks_to: frozenset[str] = frozenset()
    liking: Mapping[str, float] = field(default_factory=dict)
    free_days: frozenset[int] = frozenset()
    employer: str = ""
    former: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    reciprocal: frozenset[str] = frozenset()
    place: tuple[float, float] | None = None
    travel_km: float = 1000.0
    has_reviewed: bool = False
    standing: str = "qualified"
    languages: frozenset[str] = frozenset({"en"})
    is_active: bool = True


@dataclass(frozen=True)
class Review:
    """One review. ``strands`` maps a strand in scope to its weight, the weights summing to one."""

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


@dataclass(frozen=True)
class Seat:
    """One seat of a review: joined modes and whom it seeks. On site all days are needed; else ``effort`` of them."""

    key: str
    modes: frozenset[str]
    people: int = 1
    effort: int = 1
    kind: str = ""
    seeks: frozenset[str] = frozenset()
    experienced_only: bool = False

    @property
    def is_on_site(self) -> bool:
        return not ON_SITE.isdisjoint(self.modes)
