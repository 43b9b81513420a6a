"""Add a record to the index, change its audience, remove it."""

from collections.abc import Collection

from django.db import transaction

from cadre.search.engines import engine
from cadre.search.models import IndexEntry


def put(*, kind: str, key: str, title: str, body: str, url: str, audience: Collection[str], at) -> None:
    """Make ``kind``/``key`` findable, for askers who hold one of the keys in ``audience``. Replaces what was there."""
    with transaction.atomic():
        entry, _ = IndexEntry.objects.update_or_create(
            kind=kind,
            key=key,
            defaults={
                "title": title[:300],
                "body": body,
                "url": url,
                "audience": sorted(audience),
                "updated_at": at,
            },
        )
        engine().write(entry)


def forget(*, kind: str, key: str) -> None:
    """Take the entry away; does nothing when there is none."""
    with transaction.atomic():
        for entry in IndexEntry.objects.filter(kind=kind, key=key):
            engine().erase(entry.pk)
            entry.delete()


def forget_all(*, kind: str, keys: Collection[str]) -> None:
    """Take the entries of these keys away."""
    with transaction.atomic():
        entries = IndexEntry.objects.filter(kind=kind, key__in=keys)
        for entry in entries:
            engine().erase(entry.pk)
        entries.delete()
