"""Which functions may be queued, by name, and which run on a schedule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

MAX_ATTEMPTS = 5


@dataclass(frozen=True)
class Task:
    """The function, its maximum attempts, and what to call when they have all failed."""

    run: Callable
    attempts: int
    given_up: Callable | None


_tasks: dict[str, Task] = {}
_ticks: dict[str, timedelta] = {}


class UnknownTask(LookupError):
    """Nothing is registered under this name."""


def task(name: str, *, attempts: int = MAX_ATTEMPTS, given_up: Callable | None = None) -> Callable:
    """Register ``function(*args, attempt=…)`` as the task ``name`` (``library.extract``). It must be idempotent.

    When ``attempts`` are used up, ``given_up(*args)`` is called in the transaction that marks the job failed, so that
    the record that waits for the job shows it.
    """

    def keep(function):
        _tasks[name] = Task(function, attempts, given_up)
        return function

    return keep


def every(name: str, *, seconds: int) -> None:
    """Queue the task ``name``, without arguments, about every so many seconds while a worker runs."""
    _ticks[name] = timedelta(seconds=seconds)


def task_of(name: str) -> Task:
    """The task registered as ``name``. Raises ``UnknownTask``."""
    if name not in _tasks:
        raise UnknownTask(name)
    return _tasks[name]


def names() -> list[str]:
    return sorted(_tasks)


def ticks() -> dict[str, timedelta]:
    return dict(_ticks)


def forget(*names: str) -> None:
    """Take tasks and ticks away: for tests."""
    for name in names:
        _tasks.pop(name, None)
        _ticks.pop(name, None)
