"""What emails and entries of the trail are about, by which they are kept from those who may not see it.

A record says it by its own ``subject_key``, or by that of its ``review``. An app that knows from whom a subject is kept
registers a provider; the apps below it ask here.
"""

from collections.abc import Callable
from typing import Any

Provider = Callable[[Any], frozenset[str]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Register ``provider(user)``, which returns the keys of the subjects that are kept from ``user``."""
    _providers.append(provider)


def kept_from(user) -> frozenset[str]:
    """The keys of the subjects that are kept from ``user``."""
    return frozenset().union(*(provider(user) for provider in _providers))


def subject_of(record) -> str:
    """The key of the subject of ``record``; empty for a record that nobody is kept from."""
    return getattr(getattr(record, "review", record), "subject_key", "")
