"""Reads of the trail."""

from cadre.audit.models import Entry


def trail():
    """Every entry, newest first."""
    return Entry.objects.all()


def of_records(references):
    """Entries about any of these records, newest first."""
    return Entry.objects.filter(record__in=list(references))


def entries_for(user):
    """What ``user`` may read: the whole trail for lead, auditor and data protection officer; else own acts."""
    if user.holds("lead", "auditor", "dpo"):
        return Entry.objects.all()
    return Entry.objects.filter(actor=user.reference)
