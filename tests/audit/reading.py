"""Reads the trail as tests do: which acts were recorded of a record, and what changed."""

from cadre.audit.models import Entry
from cadre.kernel import references


def acts_on(record) -> list[str]:
    """The acts recorded of ``record``, oldest first."""
    return list(_of(record).values_list("act", flat=True))


def last_act_on(record) -> tuple[str, str, dict]:
    """The last act recorded of ``record``: what, by whom, and its changes."""
    entry = _of(record).last()
    return entry.act, entry.actor, entry.changes


def _of(record):
    return Entry.objects.filter(record=references.reference_for(record).reference).order_by("pk")
