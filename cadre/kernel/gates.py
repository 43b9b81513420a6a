"""Checks on the acts that matter. A higher app registers what must be so before a lower app's act may be done."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class CheckResult:
    """What one check says of one record: met or not, and a sentence for the reader."""

    met: bool
    sentence: str


class CheckContext:
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
    evaluate: Callable[..., CheckResult]
    link: Callable[[object], str] | None = None
    waivable_by: frozenset[str] = frozenset()
    depends_on: tuple[Callable[[Any, CheckContext], Any], ...] = ()

    def says(self, ask: CheckContext) -> CheckResult:
        """What it says of the record now."""
        return self.evaluate(ask.record, ask.at, *(ask(question) for question in self.depends_on))


@dataclass(frozen=True)
class Line:
    """A check as looked at now: met, waived, or what is missing and where it is mended."""

    check: Check
    result: CheckResult
    link: str
    waived: bool

    @property
    def passes(self) -> bool:
        return self.result.met or self.waived


class ChecksUnmet(Exception):
    """The act may not be done yet; ``lines`` are the unmet lines of its checklist."""

    def __init__(self, act: str, lines: list[Line]):
        self.act, self.lines = act, lines
        super().__init__("; ".join(line.result.sentence for line in lines))


_checks: dict[str, dict[str, Check]] = defaultdict(dict)


def register(act: str, code: str, evaluate, *, link=None, waivable_by: Collection[str] = (), depends_on=()) -> None:
    """Add a check to an act. Registering the same code again replaces it, so that a reload is harmless.

    ``evaluate(record, at)`` returns a ``CheckResult``. The values of ``depends_on``, which several checks may share,
    follow as further arguments: ``evaluate(record, at, value, …)``.
    """
    _checks[act][code] = Check(act, code, evaluate, link, frozenset(waivable_by), tuple(depends_on))


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
    ask = CheckContext(record, at, known)
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
    """Raise ``ChecksUnmet`` unless every check of ``act`` passes for ``record``."""
    unmet = [line for line in checklist(act, record, at=at, waived=waived) if not line.passes]
    if unmet:
        raise ChecksUnmet(act, unmet)


def forget(act: str) -> None:
    """Take an act and its checks away: for tests."""
    _checks.pop(act, None)
