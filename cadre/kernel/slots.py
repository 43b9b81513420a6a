"""Panels and links that a higher app puts on a lower app's page, so that the lower page need not know it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field


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


def register(place: str, key: str, fill: Fill) -> None:
    """Offer ``fill(user=…, record=…, at=…)`` for ``place``; it answers a panel, several, or None for nothing."""
    _fills[place][key] = fill


def places() -> dict[str, list[str]]:
    """Every place with the keys registered for it, for the reference pages."""
    return {place: sorted(fills) for place, fills in sorted(_fills.items()) if fills}


def panels(place: str, *, user, record=None, at) -> list[Panel]:
    """What the apps above put on ``place`` for this person and record, in order."""
    found: list[Panel] = []
    for fill in _fills[place].values():
        answer = fill(user=user, record=record, at=at)
        if answer is not None:
            found.extend(answer if isinstance(answer, list) else [answer])
    return sorted(found, key=lambda panel: (panel.order, panel.title))


def forget(place: str) -> None:
    """Take everything away from a place: for tests."""
    _fills.pop(place, None)
