"""Panels and links that a higher app puts on a lower app's page, so that the lower page need not know it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A piece of a page: its own template with its own context, and its place among the others.

    A panel that is only a link (navigation) has ``url`` and ``title`` and no template.
    """

    title: str
    url: str = ""
    template: str = ""
    context: dict = field(default_factory=dict)
    order: int = 50
    count: int | None = None


Fill = Callable[..., "Panel | list[Panel] | None"]
_fills: dict[str, dict[str, Fill]] = defaultdict(dict)
_questions: dict[str, dict[str, Callable[[Any], Any]]] = defaultdict(dict)


def register(place: str, key: str, fill: Fill, *, asks=None) -> None:
    """Offer ``fill(user=…, record=…, at=…)`` for ``place``; it answers a panel, several, or None for nothing.

    ``asks(user)`` is what the fill must know of the person, as an expression (a subquery, an EXISTS). The place that
    puts such questions puts those of all apps in one query, and hands each its own as ``fill(…, answer=…)``.
    """
    _fills[place][key] = fill
    _questions[place].pop(key, None)
    if asks:
        _questions[place][key] = asks


def places() -> dict[str, list[str]]:
    """Every place with the keys registered for it, for the reference pages."""
    return {place: sorted(fills) for place, fills in sorted(_fills.items()) if fills}


def questions(place: str, *, user) -> dict[str, Any]:
    """What the apps above must know of this person before they fill ``place``, by the key they registered with."""
    return {key: asks(user) for key, asks in _questions[place].items()}


def panels(place: str, *, user, record=None, at, answers: Mapping[str, Any] = MappingProxyType({})) -> list[Panel]:
    """What the apps above put on ``place`` for this person and record, in order; ``answers`` to their ``questions``."""
    found: list[Panel] = []
    for key, fill in _fills[place].items():
        known = {"answer": answers[key]} if key in _questions[place] else {}
        panel = fill(user=user, record=record, at=at, **known)
        if panel is not None:
            found.extend(panel if isinstance(panel, list) else [panel])
    return sorted(found, key=lambda panel: (panel.order, panel.title))


def forget(place: str) -> None:
    """Take everything away from a place: for tests."""
    _fills.pop(place, None)
    _questions.pop(place, None)
