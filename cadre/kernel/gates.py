"""Checks on the acts that matter. A higher app registers what must be so before a lower app's act may be done."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What one check says of one record: met or not, and a sentence for the reader."""

    met: bool
    sentence: str


class Asking:
    """Puts each question about one record once, however many checks need its answer.

    A question is a function ``question(record, ask)``, which may ask others. The answers live as long as one looking
    at a checklist, at the moment ``at``: the next asks anew. ``known`` answers need not be asked.
    """

    def __init__(self, record, at: datetime, known: Mapping[Callable, Any] = MappingProxyType({})):
        self.record, self.at = record, at
        self._answers = dict(known)

    def __call__(self, question):
        if question not in self._answers:
            self._answers[question] = question(self.record, self)
        return self._answers[question]


@dataclass(frozen=True)
class Check:
    """One line of an act's checklist. An empty ``waivable_by`` means that nobody may waive it (★)."""

    act: str
    code: str
    look: Callable[..., Finding]
    link: Callable[[object], str] | None = None
    waivable_by: frozenset[str] = frozenset()
    given: tuple[Callable[[Any, Asking], Any], ...] = ()

    def says(self, ask: Asking) -> Finding:
        """What it says of the record now."""
        return self.look(ask.record, ask.at, *(ask(question) for question in self.given))


@dataclass(frozen=True)
class Line:
    """A check as looked at now: met, waived, or what is missing and where it is mended."""

    check: Check
    finding: Finding
    link: str
    waived: bool

    @property
    def passes(self) -> bool:
        return self.finding.met or self.waived


class GateShut(Exception):
    """The act may not be done yet; ``lines`` are the unmet lines of its checklist."""

    def __init__(self, act: str, lines: list[Line]):
        self.act, self.lines = act, lines
        super().__init__("; ".join(line.finding.sentence for line in lines))


_checks: dict[str, dict[str, Check]] = defaultdict(dict)


def register(act: str, code: str, look, *, link=None, waivable_by: Collection[str] = (), given=()) -> None:
    """Add a check to an act. Registering the same code again replaces it, so that a reload is harmless.

    ``look(record, at)`` says whether it is met. The answers to ``given``, questions that several checks may share,
    come after: ``look(record, at, answer, …)``.
    """
    _checks[act][code] = Check(act, code, look, link, frozenset(waivable_by), tuple(given))


def acts() -> dict[str, list[Check]]:
    """Every act with its checks, for the reference pages."""
    return {act: list(checks.values()) for act, checks in sorted(_checks.items())}


def checklist(
    act: str, record, *, at: datetime, waived: Collection[str] = (), only: str = "", known=MappingProxyType({})
) -> list[Line]:
    """Each check of ``act`` looked at for ``record``; a check nobody may waive is never counted as waived.

    ``only`` is the code of a single check that is to be looked at; ``known`` is what a page has read already, by the
    question that it answers.
    """
    ask = Asking(record, at, known)
    return [
        Line(
            check,
            check.says(ask),
            check.link(record) if check.link else "",
            bool(check.waivable_by) and check.code in waived,
        )
        for check in _checks[act].values()
        if only in {"", check.code}
    ]


def require(act: str, record, *, at: datetime, waived: Collection[str] = ()) -> None:
    """Raise ``GateShut`` unless every check of ``act`` passes for ``record``."""
    unmet = [line for line in checklist(act, record, at=at, waived=waived) if not line.passes]
    if unmet:
        raise GateShut(act, unmet)


def forget(act: str) -> None:
    """Take an act and its checks away: for tests."""
    _checks.pop(act, None)
