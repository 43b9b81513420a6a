"""Which functions may be queued, by name, and which run by the clock."""

from collections.abc import Callable
from datetime import timedelta

_tasks: dict[str, Callable] = {}
_ticks: dict[str, timedelta] = {}


class UnknownTask(LookupError):
    """Nothing is registered under this name."""


def task(name: str) -> Callable:
    """Register ``function(*args, attempt=…)`` as the task ``name`` (``library.extract``). It must be idempotent."""

    def keep(function):
        _tasks[name] = function
        return function

    return keep


def every(name: str, *, seconds: int) -> None:
    """Queue the task ``name``, without arguments, about every so many seconds while a worker runs."""
    _ticks[name] = timedelta(seconds=seconds)


def function_of(name: str) -> Callable:
    """The function registered as ``name``. Raises ``UnknownTask``."""
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
