"""A door before the first transaction of a view: it opens when everyone has come to it, or has been answered without.

Whatever each has read before it is old by then, as it is on a bad day.
"""

import threading
from contextlib import contextmanager

from django.db import connection
from django.db.transaction import Atomic

PATIENCE = 10
_mine = threading.local()


class Door:
    def __init__(self, people: int):
        self._to_come, self._all_here = people, threading.Condition()

    def arrive(self, *, wait: bool) -> None:
        with self._all_here:
            self._to_come -= 1
            self._all_here.notify_all()
            if wait:
                self._all_here.wait_for(lambda: self._to_come <= 0, timeout=PATIENCE)


def inside(get_response):
    """The innermost middleware: from here on it is the view that begins transactions."""

    def middleware(request):
        _mine.in_view = True
        return get_response(request)

    return middleware


@contextmanager
def waiting_at(door: Door):
    """In this thread, the first transaction of a view waits at ``door``."""
    _mine.door, _mine.in_view = door, False
    try:
        yield
    finally:
        if _mine.door:
            _mine.door.arrive(wait=False)
        _mine.door = None


@contextmanager
def hung():
    """Doors are there to be waited at."""
    enter = Atomic.__enter__

    def wait_and_enter(atomic):
        door = getattr(_mine, "door", None)
        if door and _mine.in_view and not connection.in_atomic_block:
            _mine.door = None
            door.arrive(wait=True)
        return enter(atomic)

    Atomic.__enter__ = wait_and_enter
    try:
        yield
    finally:
        Atomic.__enter__ = enter
