"""Save a filter of the list of members, rename it, delete it and bring it back."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.members.models import SavedFilter

MAX_FILTERS = 50


class NameTaken(Exception):
    """The person has a filter of this name."""

    def __str__(self):
        return "You have a filter of this name"


class TooManyFilters(Exception):
    """The person has as many filters as one may have."""


def save_filter(*, name: str, query: str, by, at) -> SavedFilter:
    """Save ``query`` under this name for the person. Raises ``NameTaken`` and ``TooManyFilters``.

    The same again changes nothing.
    """
    with transaction.atomic():
        lock_row(by)
        own = SavedFilter.objects.filter(user=by)
        known = own.filter(name=name).first()
        if known and known.query == query:
            return known
        if known:
            raise NameTaken
        if own.count() >= MAX_FILTERS:
            raise TooManyFilters
        made = SavedFilter.objects.create(user=by, name=name, query=query, updated_at=at)
        audit.record("members.save_filter", record=made, by=by, at=at)
    return made


def rename_filter(*, saved: SavedFilter, name: str, by, at) -> None:
    """Give a filter another name. Raises ``NameTaken``."""
    with transaction.atomic():
        lock_row(by)
        lock_row(saved)
        if saved.name == name:
            return
        _require_free(saved, name)
        saved.name, saved.updated_at = name, at
        saved.save(update_fields=["name", "updated_at"])
        audit.record("members.rename_filter", record=saved, by=by, at=at)


def delete_filter(*, saved: SavedFilter, by, at) -> None:
    """Delete a filter, so that it can be brought back. One that is deleted stays so."""
    _mark(saved, "members.delete_filter", is_deleted=True, by=by, at=at)


def restore_filter(saved: SavedFilter, *, by, at) -> None:
    """Bring a deleted filter back. Raises ``NameTaken``."""
    _mark(saved, "members.restore_filter", is_deleted=False, by=by, at=at)


def _mark(saved, act, *, is_deleted, by, at) -> None:
    with transaction.atomic():
        lock_row(by)
        lock_row(saved)
        if saved.is_deleted == is_deleted:
            return
        if not is_deleted:
            _require_free(saved, saved.name)
        saved.is_deleted, saved.updated_at = is_deleted, at
        saved.save(update_fields=["is_deleted", "updated_at"])
        audit.record(act, record=saved, by=by, at=at)


def _require_free(saved, name) -> None:
    if SavedFilter.objects.filter(user=saved.user_id, name=name).exclude(pk=saved.pk).exists():
        raise NameTaken
