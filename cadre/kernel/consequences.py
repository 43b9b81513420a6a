"""What an act will touch in the apps above: shown before confirming, carried out by them in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cadre.kernel.references import Actor


@dataclass(frozen=True)
class Consequence:
    """One app's part in an act: ``preview`` says it in sentences, ``carry_out`` does it."""

    act: str
    key: str
    preview: Callable[..., list[str]]
    carry_out: Callable[..., None]


_consequences: dict[str, dict[str, Consequence]] = defaultdict(dict)


def register(act: str, key: str, *, preview, carry_out) -> None:
    """Say what ``act`` (``reviews.cancel``) touches here.

    ``preview(record=…, at=…)`` answers sentences; ``carry_out(record=…, by=…, at=…)`` does what they say.
    """
    _consequences[act][key] = Consequence(act, key, preview, carry_out)


def acts() -> dict[str, list[str]]:
    """Every act with the keys of those it touches, for the reference pages."""
    return {act: sorted(found) for act, found in sorted(_consequences.items()) if found}


def preview(act: str, record, *, at: datetime) -> list[str]:
    """Sentences for the confirmation page: what will happen besides the act itself."""
    return [words for part in _consequences[act].values() for words in part.preview(record=record, at=at)]


def carry_out(act: str, record, *, by: Actor, at: datetime) -> None:
    """Let each app do its part. Call it inside the act's own transaction."""
    for part in _consequences[act].values():
        part.carry_out(record=record, by=by, at=at)


def forget(act: str) -> None:
    """Take an act's consequences away: for tests."""
    _consequences.pop(act, None)
