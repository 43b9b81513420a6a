"""Locks, for operations that check a rule before they write, and for forms that change what is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zlib import crc32

from django.db import connection, transaction

from cadre.kernel import request_scope

_in_turn: ContextVar[bool] = ContextVar("in_turn", default=False)


def lock_row(record) -> None:
    """Lock the record's row until the transaction ends, and refresh ``record`` from it.

    SQLite needs no row lock: a write transaction there is already exclusive.
    """
    rows = record._meta.model._base_manager.select_for_update(of=("self",))
    record.refresh_from_db(from_queryset=rows)


def lock_if_there(record) -> bool:
    """Lock and refresh ``record`` as ``lock_row`` does; False if it has been removed meanwhile."""
    try:
        lock_row(record)
    except record.DoesNotExist:
        return False
    return True


def take_turns(work: str) -> None:
    """Wait for whoever does this ``work`` (``audit.seal``) now, and keep others waiting until the transaction ends.

    For work that has no row to lock. SQLite's transaction holds the only write lock; PostgreSQL needs one of its own.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(work.encode())])


@contextmanager
def in_turn(record) -> Iterator[None]:
    """A transaction that has the record's row to itself, and reads everything else as it is by then.

    A record that was never saved has no row to lock.
    """
    with transaction.atomic():
        if record.pk:
            lock_row(record)
        request_scope.forget()
        token = _in_turn.set(True)
        try:
            yield
        finally:
            _in_turn.reset(token)


def is_in_turn() -> bool:
    """Whether this is called within ``in_turn``."""
    return _in_turn.get()
