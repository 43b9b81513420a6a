"""What a person leaves undone on a review: each app says what it is, and how somebody else takes it over."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """One thing that is left: the key of its record, and what it is called."""

    key: int
    words: str


@dataclass(frozen=True)
class Work:
    """A kind of work, called ``title``.

    ``left(person, review, reader=…, at=…)`` lists what ``person`` has left of it, as far as ``reader`` may see it.
    ``give(keys, person, review, to=…, by=…, at=…)`` is the operation that hands over what has these keys; it leaves
    alone what is not left any more.
    """

    title: str
    left: Callable[..., list[Left]]
    give: Callable[..., None]


class CannotTake(Exception):
    """Somebody cannot take over what they were given; the sentence says what, and why."""


_works: dict[str, Work] = {}


def register(key: str, title: str, *, left, give) -> None:
    _works[key] = Work(title, left, give)


def works() -> dict[str, Work]:
    """Every kind of work by its key, in the order in which the apps are layered."""
    return dict(_works)
