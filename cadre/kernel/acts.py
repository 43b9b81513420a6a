"""What can be done to a record. An act has words, a page, checks that must pass first, and consequences.

The app that owns an act registers it in its ``acts.py``; any app may add checks and consequences to it in its own.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from cadre.kernel.references import Actor


@dataclass(frozen=True)
class Act:
    """One act: ``key`` is its name in the audit trail, ``history_label`` what the trail and histories call it.

    ``words`` are on its button, ``heading`` on the page that asks; ``page`` is the name of that page, for a record of
    the model ``of``, and ``permission`` who may do it. In the states ``next_in`` the act is what moves the record on;
    in the states ``alongside`` it may be done while another act is next. ``only_if(record)`` narrows both to the
    records that it is open to. ``finishes`` is the stage that it completes. ``preview`` says what it does.
    """

    key: str
    history_label: str
    words: str = ""
    heading: str = ""
    page: str = ""
    of: str = ""
    permission: str = ""
    next_in: frozenset[str] = frozenset()
    alongside: frozenset[str] = frozenset()
    only_if: Callable[[Any], bool] | None = None
    finishes: str = ""
    preview: tuple[str, ...] = ()

    def is_open_to(self, record, states: Collection[str]) -> bool:
        """Whether it is an act on ``record``, in one of ``states``, that nothing else rules out."""
        of_its_kind = self.of == record._meta.label_lower
        return of_its_kind and record.state in states and (self.only_if is None or self.only_if(record))

    def heading_for(self, record) -> str:
        """The heading, with the record in the place of ``{}``."""
        return (self.heading or f"{self.words}?").format(record)

    def address(self, record) -> str:
        """The address of its page for ``record``."""
        return reverse(self.page, args=[record.pk])


@dataclass(frozen=True)
class CheckResult:
    """What a check finds on a record: whether it is met, and a sentence for the reader.

    ``nothing``: there is nothing to check yet. Such a check is met only where nothing needs to exist.
    """

    met: bool
    sentence: str
    nothing: bool = False


def counted(
    sentence: str, *, total: int, left: int, nothing: str, words: str = "to go", must_exist: bool = False
) -> CheckResult:
    """The result of a check that looks at ``total`` records, of which ``left`` do not pass yet.

    With no record to look at the sentence ends in ``nothing``, and the check is met unless something ``must_exist``.
    """
    if not total:
        return CheckResult(not must_exist, f"{sentence}: {nothing}", nothing=True)
    return CheckResult(not left, f"{sentence}: {left} {words}" if left else sentence)


class CheckContext:
    """Answers each question about one record once, however many checks depend on it.

    A question is a function ``question(record, ask)``, which may ask others. Answers are kept for one evaluation of a
    checklist, at the moment ``at``. ``known`` holds answers that the caller has already.
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
    """One line of an act's checklist; ``page`` is the page where it can be met. Without ``waivable_by`` nobody may
    waive it (★). A check that ``is_quiet`` is a line only while it is not met."""

    act: str
    code: str
    evaluate: Callable[..., CheckResult]
    page: str = ""
    waivable_by: frozenset[str] = frozenset()
    depends_on: tuple[Callable[[Any, CheckContext], Any], ...] = ()
    is_quiet: bool = False

    def result(self, ask: CheckContext) -> CheckResult:
        """Its result for the record of ``ask``."""
        return self.evaluate(ask.record, ask.at, *(ask(question) for question in self.depends_on))


@dataclass(frozen=True)
class Line:
    """A check and its result now; ``link`` is the address of the page where it can be met."""

    check: Check
    result: CheckResult
    link: str
    waived: bool

    @property
    def passes(self) -> bool:
        return self.result.met or self.waived

    @property
    def status(self) -> str:
        """``met``, ``waived``, ``nothing`` (to check) or ``unmet``."""
        if self.waived and not self.result.met:
            return "waived"
        if self.result.nothing:
            return "nothing"
        return "met" if self.result.met else "unmet"


class ChecksUnmet(Exception):
    """The act is not possible yet; ``lines`` are the lines of its checklist that do not pass."""

    def __init__(self, act: str, lines: list[Line]):
        self.act, self.lines = act, lines
        super().__init__("; ".join(line.result.sentence for line in lines))


@dataclass(frozen=True)
class Consequence:
    """What one app does when an act is done: ``preview`` says it in sentences, ``carry_out`` does it."""

    preview: Callable[..., list[str]]
    carry_out: Callable[..., None]
    depends_on: tuple[Callable[[Any, CheckContext], Any], ...] = ()


_acts: dict[str, Act] = {}
_checks: dict[str, dict[str, Check]] = defaultdict(dict)
_consequences: dict[str, dict[str, Consequence]] = defaultdict(dict)


def register(
    key: str,
    history_label: str,
    *,
    next_in: Collection[str] = (),
    alongside: Collection[str] = (),
    preview: Collection[str] = (),
    **parts,
):
    """Register an act (``reviews.start_visit``) with the parts of an ``Act``, or replace it."""
    parts |= {"next_in": frozenset(next_in), "alongside": frozenset(alongside), "preview": tuple(preview)}
    _acts[key] = Act(key, history_label, **parts)


def add_check(
    act: str, code: str, evaluate, *, page="", waivable_by: Collection[str] = (), depends_on=(), is_quiet=False
) -> None:
    """Add a check to an act, or replace the one with this code.

    ``evaluate(record, at)`` returns a ``CheckResult``. The values of ``depends_on``, which several checks may share,
    follow as further arguments: ``evaluate(record, at, value, …)``.
    """
    _checks[act][code] = Check(act, code, evaluate, page, frozenset(waivable_by), tuple(depends_on), is_quiet)


def add_consequence(act: str, key: str, *, preview, carry_out, depends_on=()) -> None:
    """Add what an app does when ``act`` is done, or replace what is registered as ``key``.

    ``preview(record=…, at=…)`` returns sentences, and is given the values of ``depends_on`` as further arguments, as
    checks are; ``carry_out(record=…, by=…, at=…)`` does what they say.
    """
    _consequences[act][key] = Consequence(preview, carry_out, tuple(depends_on))


def get(key: str) -> Act:
    """The act of this name. Raises ``KeyError`` if there is none."""
    return _acts[key]


def registered() -> dict[str, Act]:
    """Every act by its key, in order."""
    return dict(sorted(_acts.items()))


def history_label(key: str) -> str:
    """What histories call the act, or nothing if it is not registered."""
    return _acts[key].history_label if key in _acts else ""


def next_act(record) -> Act | None:
    """The act that moves ``record`` on from its state, if there is one."""
    return next((act for act in _acts.values() if act.is_open_to(record, act.next_in)), None)


def acts_alongside(record) -> list[Act]:
    """The acts that may be done to ``record`` in its state, beside the one that moves it on."""
    return [act for act in _acts.values() if act.is_open_to(record, act.alongside)]


def checks() -> dict[str, list[Check]]:
    """Every act that has checks, with them."""
    return {act: list(by_code.values()) for act, by_code in sorted(_checks.items()) if by_code}


def consequences() -> dict[str, list[str]]:
    """Every act that has consequences in other apps, with their keys."""
    return {act: sorted(keys) for act, keys in sorted(_consequences.items()) if keys}


def checklist(
    act: str, record, *, at: datetime, waived: Collection[str] = (), only: str = "", ask: CheckContext | None = None
) -> list[Line]:
    """The result of each check of ``act`` for ``record``; a check that nobody may waive never counts as waived.

    ``only`` is the code of a single check to evaluate; ``ask`` has the answers that a page shares with its checks.
    """
    ask = ask or CheckContext(record, at)
    asked = [check for check in _checks[act].values() if only in {"", check.code}]
    lines = [
        Line(
            check,
            check.result(ask),
            reverse(check.page, args=[record.pk]) if check.page else "",
            bool(check.waivable_by) and check.code in waived,
        )
        for check in asked
    ]
    return [line for line in lines if not (line.check.is_quiet and line.result.met)]


def require(act: str, record, *, at: datetime, waived: Collection[str] = ()) -> None:
    """Raise ``ChecksUnmet`` unless every check of ``act`` passes for ``record``."""
    unmet = [line for line in checklist(act, record, at=at, waived=waived) if not line.passes]
    if unmet:
        raise ChecksUnmet(act, unmet)


def preview(act: str, record, *, at: datetime, ask: CheckContext | None = None) -> list[str]:
    """Sentences that say what will happen, for the page that asks: those of the act, then of each app."""
    ask = ask or CheckContext(record, at)
    parts = [part.preview(*map(ask, part.depends_on), record=record, at=at) for part in _consequences[act].values()]
    return [*(_acts[act].preview if act in _acts else ()), *(sentence for part in parts for sentence in part)]


def carry_out(act: str, record, *, by: Actor, at: datetime) -> None:
    """Let each app do its part. Call it in the transaction of the act."""
    for part in _consequences[act].values():
        part.carry_out(record=record, by=by, at=at)


def forget(act: str) -> None:
    """Remove an act with its checks and consequences (for tests)."""
    for registry in (_acts, _checks, _consequences):
        registry.pop(act, None)
