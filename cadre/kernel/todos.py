"""What waits for a person: the tasks of their home page, and the to-dos that apps register on a record."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from cadre.kernel.slots import Panel

# A task without a day is sorted among those due in a week.
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Task(Panel):
    """One line of a person's home: ``title`` is a verb and what it is done to, ``about`` names the record it is about.

    ``note`` is quiet and may be empty; ``due`` is the last day that is not late, or None.
    """

    about: str = ""
    note: str = ""
    due: date | None = None

    def days_late(self, on: date) -> int:
        """How many days it is late on that day; 0 if it is not."""
        return max((on - self.due).days, 0) if self.due else 0

    def urgency(self, on: date) -> tuple:
        """What home sorts by: what has an order below 0, then late first, then the day it is due."""
        return (self.order >= 0, self.due or on + WEEK, self.order, self.about, self.title)


@dataclass(frozen=True)
class Fact:
    """What a to-do needs to know of a record: ``expression(user, at)`` is annotated to it as ``name``."""

    name: str
    expression: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class ToDo:
    """Something that waits to be done on a record in one of ``states``, for those who hold one of the roles ``whose``.

    ``waits(record, on)`` reads what the record is and the facts that it ``depends_on``, which are annotated to it; it
    is looked at in each read, so that what is done is gone. ``words`` and ``address`` are texts or functions of the
    record; an address without a slash is the name of its page. It is due on the day that ``due(record)`` gives, or at
    the end of its ``stage``.
    """

    key: str
    words: str | Callable[[Any], str]
    address: str | Callable[[Any], str]
    whose: frozenset[str]
    states: frozenset[str]
    waits: Callable[[Any, date], Any]
    depends_on: tuple[Fact, ...] = ()
    stage: str = ""
    due: Callable[[Any], date | None] | None = None

    def words_for(self, record) -> str:
        return self.words(record) if callable(self.words) else self.words

    def address_for(self, record) -> str:
        return self.address(record) if callable(self.address) else reverse(self.address, args=[record.pk])


_todos: dict[str, ToDo] = {}


def always(record, on) -> bool:
    """It waits in each of its states."""
    return True


def register(
    key: str,
    words,
    address,
    *,
    whose: Collection[str],
    states: Collection[str],
    waits=always,
    depends_on: Collection[Fact] = (),
    **parts,
) -> None:
    """Register a to-do (``reviews.name_lead``) with the parts of a ``ToDo``, or replace it."""
    _todos[key] = ToDo(key, words, address, frozenset(whose), frozenset(states), waits, tuple(depends_on), **parts)


def registered() -> Mapping[str, ToDo]:
    """Every to-do by its key."""
    return MappingProxyType(_todos)
