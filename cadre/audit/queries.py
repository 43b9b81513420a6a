"""Reads of the trail."""

from functools import cache, reduce
from operator import or_

from django.apps import apps
from django.db.models import Case, F, Q, Value, When

from cadre.audit.models import Entry
from cadre.kernel.subjects import kept_from


@cache
def untitled_kinds() -> tuple[str, ...]:
    """The starts of references to records that the trail knows by number alone, because their title or words are for
    those who may open them: their models have ``AUDITED_BY_NUMBER``."""
    models = (model for model in apps.get_models() if getattr(model, "AUDITED_BY_NUMBER", False))
    return tuple(f"{model._meta.label_lower}:" for model in models)


def trail():
    """Every entry, newest first. ``label`` is empty where the trail knows the record by number alone: entries of
    earlier releases have its title."""
    untitled = reduce(or_, (Q(record__startswith=kind) for kind in untitled_kinds()), Q(pk__in=()))
    return Entry.objects.annotate(label=Case(When(untitled, then=Value("")), default=F("record_label")))


def of_records(references):
    """Entries about any of these records, newest first."""
    return trail().filter(record__in=list(references))


def entries_for(user):
    """What ``user`` may read: the whole trail for lead, auditor and data protection officer; else own acts. It leaves
    out what is kept from them."""
    entries = trail().exclude(subject_key__in=kept_from(user))
    return entries if user.holds("lead", "auditor", "dpo") else entries.filter(actor=user.reference)
