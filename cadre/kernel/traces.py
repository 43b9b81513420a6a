"""The golden thread: where a record came from and what became of it, as each app registers it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Trace:
    """One node of the thread: its kind, text and page, the nodes that follow from it, and a note about it.

    ``rests`` says whether it keeps the record that it follows from where it is: see ``resting_on``.
    """

    kind: str
    words: str
    url: str = ""
    children: list["Trace"] = field(default_factory=list)
    aside: str = ""
    rests: bool = True


Provider = Callable[..., list[Trace]]
ProviderOfMany = Callable[..., Mapping[int, list[Trace]]]
_origins: dict[str, dict[str, Provider]] = defaultdict(dict)
_outcomes: dict[str, dict[str, ProviderOfMany]] = defaultdict(dict)
_resting: dict[str, dict[str, Callable[..., int]]] = defaultdict(dict)


class SomethingRests(Exception):
    """Other records rest on this one, so it can be neither corrected nor withdrawn."""

    def __init__(self, record):
        super().__init__(f"Something rests on {record} now")


def register(
    kind: str,
    key: str,
    *,
    origins: Provider | None = None,
    outcomes: ProviderOfMany | None = None,
    resting: Callable[..., int] | None = None,
) -> None:
    """Tell, for records of model label ``kind`` (``fieldwork.note``), where they came from or what became of them.

    ``origins(record=…, user=…)`` tells of one; ``outcomes(records=…, user=…)`` of many at once, by their keys, so that
    the thread costs the same however it branches. Both name only what that user may see. ``resting(record)`` counts
    what rests on one, whoever may see it.
    """
    if origins:
        _origins[kind][key] = origins
    if outcomes:
        _outcomes[kind][key] = outcomes
    if resting:
        _resting[kind][key] = resting


def kinds() -> dict[str, dict[str, list[str]]]:
    """Every kind with the keys that tell of it, for the reference pages."""
    return {
        kind: {"origins": sorted(_origins[kind]), "outcomes": sorted(_outcomes[kind])}
        for kind in sorted({*_origins, *_outcomes})
    }


def origins(record, *, user) -> list[Trace]:
    """Where ``record`` came from, as far as ``user`` may see."""
    known = _origins.get(record._meta.label_lower, {})
    return [trace for provider in known.values() for trace in provider(record=record, user=user)]


def outcomes(record, *, user) -> list[Trace]:
    """What became of ``record``, as far as ``user`` may see."""
    return outcomes_of([record], user=user)[record.pk]


def outcomes_of(records: Collection, *, user, only: str = "") -> dict[int, list[Trace]]:
    """What became of each of these records, all of one kind, by its key; as far as ``user`` may see.

    ``only`` is the key of the one provider that is asked.
    """
    outcomes_by_key: dict[int, list[Trace]] = {record.pk: [] for record in records}
    kinds = {record._meta.label_lower for record in records}
    providers = [provider for kind in kinds for name, provider in _outcomes.get(kind, {}).items() if only in ("", name)]
    for provider in providers:
        for key, traces in provider(records=records, user=user).items():
            outcomes_by_key[key] += traces
    return outcomes_by_key


def resting_on(record) -> int:
    """How many records rest on ``record``: while any does, it can be neither corrected nor withdrawn."""
    return sum(count(record) for count in _resting.get(record._meta.label_lower, {}).values())


def require_nothing_rests(record) -> None:
    """Raise ``SomethingRests`` if anything rests on ``record``, whose row the caller has locked."""
    if resting_on(record):
        raise SomethingRests(record)


def forget(kind: str, key: str) -> None:
    """Take one provider away: for tests."""
    _origins[kind].pop(key, None)
    _outcomes[kind].pop(key, None)
    _resting[kind].pop(key, None)
