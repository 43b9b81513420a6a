"""Walk the trail and say what does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings

from cadre.audit.digests import KEYED, START, chained, facts_of, unkeyed_digest_of
from cadre.audit.models import Entry, Seal
from cadre.audit.operations import is_as_written, waiting

MAX_NAMED = 20


@dataclass(frozen=True)
class Report:
    """What was found: each fault in a sentence, how much is sealed, how much waits, and the head of the chain."""

    faults: list[str]
    seals: int
    sealed: int
    unsealed: int
    head: str


def verify(heads: Mapping[int, set[str]] = MappingProxyType({})) -> Report:
    """Check every seal and entry, and each of ``heads``: chains noted outside the database, by number of the seal.

    Finds any change, removal, insertion or reordering in the sealed part; the removal of its end, or of all, only with
    a head that was noted after it.
    """
    faults, chain, sealed, number, chains = [], START, 0, 0, {}
    for number, seal in enumerate(Seal.objects.order_by("number").iterator(), start=1):
        if seal.number != number:
            faults.append(f"Seal {number} is missing: the next is {seal.number}")
            break
        if seal.before != chain:
            faults.append(f"Seal {number} does not follow the one before it")
        entries = list(seal.entries.order_by("position"))
        faults += _faults_in(seal, entries)
        chain, sealed = seal.chain, sealed + len(entries)
        if number in heads:
            chains[number] = chain
    faults += [*_faults_of_heads(heads, chains), *_faults_outside()]
    return Report(faults, number, sealed, waiting(Seal.objects.newest()).count(), chain)


def _faults_in(seal, entries) -> list[str]:
    faults = []
    if len(entries) != seal.entries_sealed:
        faults.append(f"Seal {seal.number} covers {seal.entries_sealed} entries and {len(entries)} are there")
    for place, entry in enumerate(entries):
        if entry.position != place:
            faults.append(f"Entry {entry.pk} of seal {seal.number} is not where it was sealed")
            break
    faults += [_changed(entry) for entry in entries if not _holds(entry, seal)]
    digests = [entry.digest for entry in entries]
    facts = {"number": seal.number, "sealed_at": seal.sealed_at, "version": seal.version}
    if chained(seal.before, digests, **facts, key=settings.AUDIT_KEY) != seal.chain:
        faults.append(f"Seal {seal.number} does not match its entries")
    return faults


def _holds(entry, seal) -> bool:
    if seal.version == KEYED:
        return is_as_written(entry)
    return unkeyed_digest_of(facts_of(entry), entry.salt) == entry.digest


def _changed(entry) -> str:
    return f"Entry {entry.pk} ({entry.act}) was changed after it was written"


def _faults_of_heads(heads, chains) -> list[str]:
    faults = []
    for number, noted in sorted(heads.items()):
        if number not in chains:
            faults.append(f"Seal {number} was noted outside the database and is not in it")
        elif noted != {chains[number]}:
            faults.append(f"Seal {number} is not the one that was noted outside the database")
    return _shortened(faults)


def _faults_outside() -> list[str]:
    """Entries that are in no seal and do not wait for one, or that were changed while they wait."""
    newest = Seal.objects.newest()
    unsealed, waits = Entry.objects.filter(seal__isnull=True), waiting(newest)
    faults = [_changed(entry) for entry in waits.iterator() if not is_as_written(entry)]
    if newest:
        late = unsealed.exclude(pk__in=waits.values("pk"))
        faults += [f"Entry {entry.pk} ({entry.act}) should be in a seal and is in none" for entry in late.iterator()]
    if strays := Entry.objects.filter(seal__isnull=False).exclude(seal_id__in=Seal.objects.values("pk")).count():
        faults.append(f"Entries that belong to no seal of the chain: {strays}")
    return _shortened(faults)


def _shortened(faults: list[str]) -> list[str]:
    rest = len(faults) - MAX_NAMED
    return [*faults[:MAX_NAMED], f"and {rest} more"] if rest > 0 else faults
