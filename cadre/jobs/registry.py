"""Which functions may be queued, by name, and which run at intervals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

MAX_ATTEMPTS = 5


@dataclass(frozen=True)
class Task:
    """A task's function, its maximum attempts and its failure callback."""

    run: Callable
    attempts: int
    on_failure: Callable | None


_tasks: dict[str, Task] = {}
_schedules: dict[str, timedelta] = {}


class UnknownTask(LookupError):
    """No task is registered under this name."""


def task(name: str, *, attempts: int = MAX_ATTEMPTS, on_failure: Callable | None = None) -> Callable:
    """Register ``function(*args, attempt=…)`` as the task ``name`` (``library.extract``). It must be idempotent.

    When ``attempts`` are used up, ``on_failure(*args)`` is called in the transaction that marks the job failed.
    """

    def keep(function):
        _tasks[name] = Task(function, attempts, on_failure)
        return function

    return keep


def every(name: str, *, seconds: int) -> None:
    """Queue the task ``name``, without arguments, about every so many seconds while a worker runs."""
    _schedules[name] = timedelta(seconds=seconds)


def task_of(name: str) -> Task:
    """The task registered as ``name``. Raises ``UnknownTask``."""
    if name not in _tasks:
        raise UnknownTask(name)
    return _tasks[name]


def names() -> list[str]:
    return sorted(_tasks)


def schedules() -> dict[str, timedelta]:
    return dict(_schedules)


def forget(*names: str) -> None:
    """Remove tasks and their schedules: for tests."""
    for name in names:
        _tasks.pop(name, None)
        _schedules.pop(name, None)
