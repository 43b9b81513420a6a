"""The golden thread: what a record came from and what became of it, told by the apps that know."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Trace:
    """One knot of the thread: what it is, its words, its page, the knots behind (or after) it, and an aside on it."""

    kind: str
    words: str
    url: str = ""
    beyond: list["Trace"] = field(default_factory=list)
    aside: str = ""


Teller = Callable[..., list[Trace]]
_origins: dict[str, dict[str, Teller]] = defaultdict(dict)
_outcomes: dict[str, dict[str, Teller]] = defaultdict(dict)


def register(kind: str, key: str, *, origins: Teller | None = None, outcomes: Teller | None = None) -> None:
    """Tell, for records of model label ``kind`` (``fieldwork.point``), where they came from or what became of them.

    A teller is called as ``teller(record=…, user=…)`` and names only what that user may see.
    """
    if origins:
        _origins[kind][key] = origins
    if outcomes:
        _outcomes[kind][key] = outcomes


def kinds() -> dict[str, dict[str, list[str]]]:
    """Every kind with the keys that tell of it, for the reference pages."""
    return {
        kind: {"origins": sorted(_origins[kind]), "outcomes": sorted(_outcomes[kind])}
        for kind in sorted({*_origins, *_outcomes})
    }


def origins(record, *, user) -> list[Trace]:
    """Where ``record`` came from, as far as ``user`` may see."""
    return _told(_origins, record, user)


def outcomes(record, *, user) -> list[Trace]:
    """What became of ``record``, as far as ``user`` may see."""
    return _told(_outcomes, record, user)


def _told(tellers, record, user) -> list[Trace]:
    return [
        trace for teller in tellers[record._meta.label_lower].values() for trace in teller(record=record, user=user)
    ]


def forget(kind: str, key: str) -> None:
    """Take one teller away: for tests."""
    _origins[kind].pop(key, None)
    _outcomes[kind].pop(key, None)
