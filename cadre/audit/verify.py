"""Walk the sealed part of the trail and say what does not hold."""

from dataclasses import dataclass

from django.conf import settings

from cadre.audit.digests import START, chained, digest_of
from cadre.audit.models import Entry, Seal
from cadre.audit.operations import facts_of


@dataclass(frozen=True)
class Report:
    """What was found: each fault in a sentence, how much is sealed, how much waits, and the head of the chain."""

    faults: list[str]
    seals: int
    sealed: int
    unsealed: int
    head: str


def verify() -> Report:
    """Check every seal and entry. Finds any change, removal, insertion or reordering in the sealed part."""
    faults, before, sealed, number = [], START, 0, 0
    for number, seal in enumerate(Seal.objects.order_by("number").iterator(), start=1):
        if seal.number != number:
            faults.append(f"Seal {number} is missing: the next is {seal.number}")
            break
        if seal.before != before:
            faults.append(f"Seal {number} does not follow the one before it")
        entries = list(seal.entries.order_by("position"))
        faults += _faults_in(seal, entries)
        before, sealed = seal.chain, sealed + len(entries)
    waiting = Entry.objects.filter(seal__isnull=True).count()
    return Report(faults, number, sealed, waiting, before)


def _faults_in(seal, entries) -> list[str]:
    faults = []
    if len(entries) != seal.entries_sealed:
        faults.append(f"Seal {seal.number} covers {seal.entries_sealed} entries and {len(entries)} are there")
    for place, entry in enumerate(entries):
        if entry.position != place:
            faults.append(f"Entry {entry.pk} of seal {seal.number} is not where it was sealed")
            break
    for entry in entries:
        if digest_of(facts_of(entry), entry.salt) != entry.digest:
            faults.append(f"Entry {entry.pk} ({entry.act}) was changed after it was written")
    digests = [entry.digest for entry in entries]
    key = settings.AUDIT_KEY
    if chained(seal.before, digests, number=seal.number, sealed_at=seal.sealed_at, key=key) != seal.chain:
        faults.append(f"Seal {seal.number} does not match its entries")
    return faults
