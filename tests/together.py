"""Runs several callables at the same moment, each in a thread with its own connection to the database."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from django.db import connection
from django.db.transaction import Atomic


def at_once(*acts):
    """What each act answered or raised, in order. All start together."""
    start = threading.Barrier(len(acts), timeout=120)

    def run(act):
        start.wait()
        try:
            return act()
        except Exception as fault:  # the fault is the answer
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(run, act) for act in acts]]


@contextmanager
def meeting(monkeypatch, people: int):
    """Nobody's first transaction begins before all ``people`` are at theirs: whatever each has read before it is old by
    then, as it is on a bad day. Who never comes is not waited for longer than two seconds."""
    at_the_door = threading.Barrier(people)
    been, main = set(), threading.get_ident()
    enter = Atomic.__enter__

    def wait_and_enter(self):
        me = threading.get_ident()
        if me != main and me not in been and not connection.in_atomic_block:
            been.add(me)
            with suppress(threading.BrokenBarrierError):
                at_the_door.wait(timeout=2)
        return enter(self)

    with monkeypatch.context() as patched:
        patched.setattr(Atomic, "__enter__", wait_and_enter)
        yield
