"""Put the hints of pages away, and show them again. Nobody but the person is concerned, so the trail has no entry."""

from collections.abc import Iterable

from django.db import transaction

from cadre.accounts.models import User
from cadre.kernel.locks import lock_row


def put_hints_away(*, user: User, pages: Iterable[str]) -> None:
    """``user`` no longer sees the hints of these ``pages``. Again, or twice at once, it changes nothing."""
    with transaction.atomic():
        lock_row(user)
        _write(user, sorted({*user.hints_put_away, *pages}))


def show_hints(*, user: User) -> None:
    """``user`` sees every hint, as on the first visit."""
    with transaction.atomic():
        lock_row(user)
        _write(user, [])


def _write(user: User, pages: list[str]) -> None:
    if user.hints_put_away != pages:
        user.hints_put_away = pages
        user.save(update_fields=["hints_put_away"])
