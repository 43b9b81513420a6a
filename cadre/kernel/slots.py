"""Panels and links that a higher app adds to a lower app's page, without the lower app importing it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A piece of a page: a template with its context, or only a link (``url`` and ``title``). Sorted by ``order``."""

    title: str
    url: str = ""
    template: str = ""
    context: dict = field(default_factory=dict)
    order: int = 50
    count: int | None = None


@dataclass(frozen=True)
class Reader:
    """What the navigation asks by: the key and reference of a person, the day, and the subjects kept from them."""

    pk: int
    reference: str
    day: date
    kept: frozenset[str]


Provider = Callable[..., "Panel | list[Panel] | None"]
_providers: dict[str, dict[str, Provider]] = defaultdict(dict)
_annotations: dict[str, dict[str, Callable[[Any], Any]]] = defaultdict(dict)


def register(place: str, key: str, provider: Provider, *, annotation=None) -> None:
    """Register ``provider(user=…, record=…, at=…)`` for ``place``. It returns a panel, a list of panels, or None.

    ``annotation(user)`` is a query expression the provider needs (a subquery, an EXISTS). The place evaluates the
    expressions of all apps in one query and passes each result on as ``provider(…, value=…)``. For the navigation,
    whose query is made once for many people, ``user`` is a ``Reader``.
    """
    _providers[place][key] = provider
    _annotations[place].pop(key, None)
    if annotation:
        _annotations[place][key] = annotation


def places() -> dict[str, list[str]]:
    """Every place and its registered keys, for the reference pages."""
    return {place: sorted(providers) for place, providers in sorted(_providers.items()) if providers}


def annotations(place: str, *, user) -> dict[str, Any]:
    """The query expressions that the providers of ``place`` need for this person, by key."""
    return {key: annotation(user) for key, annotation in _annotations[place].items()}


def panels(place: str, *, user, record=None, at, values: Mapping[str, Any] = MappingProxyType({})) -> list[Panel]:
    """The panels of ``place`` for this person and record, in order; ``values`` are the evaluated ``annotations``."""
    shown: list[Panel] = []
    for key, provider in _providers[place].items():
        known = {"value": values[key]} if key in _annotations[place] else {}
        panel = provider(user=user, record=record, at=at, **known)
        if panel is not None:
            shown.extend(panel if isinstance(panel, list) else [panel])
    return sorted(shown, key=lambda panel: (panel.order, panel.title))


def forget(place: str) -> None:
    """Remove all providers of a place (for tests)."""
    _providers.pop(place, None)
    _annotations.pop(place, None)
