"""Record an act, inside its own transaction; seal the entries, and keep the head outside the database."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice

from django.conf import settings
from django.db import transaction

from cadre.audit import heads
from cadre.audit.digests import START, chained, digest_of, facts_of, plain, salted
from cadre.audit.models import Entry, Seal
from cadre.audit.queries import untitled_kinds
from cadre.kernel import references
from cadre.kernel.lifecycle import Lifecycle
from cadre.kernel.locks import take_turns
from cadre.kernel.references import Actor, OnBehalf
from cadre.kernel.subjects import subject_of
from cadre.submissions.operations import mark_saved

BATCH = 1000
# The longest that a transaction may take. An entry written longer before the last seal should be in a seal.
WINDOW = timedelta(minutes=10)


def record(
    act: str,
    *,
    record,
    by: Actor,
    at: datetime,
    changes: dict[str, tuple] | None = None,
    on_behalf: OnBehalf | None = None,
) -> Entry:
    """Write down that ``by`` did ``act`` (``reviews.accept``) to ``record`` at ``at``.

    ``changes`` maps a field to its value before and after. Values are kept only for fields that the record's model
    lists in ``AUDITED_FIELDS``; of any other field a salted digest, so that nobody reads prose through the trail. Nor
    does an entry have the title or words of a record whose model has ``AUDITED_BY_NUMBER``.
    """
    entry = _entry(act, record, by, at, changes or {}, on_behalf)
    entry.save(force_insert=True)
    mark_saved()
    return entry


def record_all(act: str, *, records: Iterable, by: Actor, at: datetime) -> None:
    """Write down that ``by`` did ``act`` to each of ``records``: an entry each, all at once."""
    Entry.objects.bulk_create([_entry(act, record, by, at, {}, None) for record in records], batch_size=BATCH)
    mark_saved()


def _entry(act, record, by, at, changes, on_behalf) -> Entry:
    salt = secrets.token_hex(16)
    about = references.reference_for(record)
    label = "" if about.reference.startswith(untitled_kinds()) else about.label
    entry = Entry(
        act=act,
        record=about.reference,
        record_label=label[:200],
        actor=by.reference,
        actor_label=by.label[:200],
        subject_key=subject_of(record),
        on_behalf=f"{on_behalf.person}, {on_behalf.how}"[:300] if on_behalf else "",
        changes=_kept(record, changes, salt),
        at=at.astimezone(UTC),
        salt=salt,
    )
    entry.digest = digest_of(facts_of(entry), salt, settings.AUDIT_KEY)
    return entry


def move(
    lifecycle: Lifecycle,
    subject,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    act: str = "",
    on_behalf: OnBehalf | None = None,
    **fields,
) -> None:
    """Move ``subject`` by its lifecycle, write ``fields`` with it, and record the move, in the caller's transaction.

    The entry is called ``act``, or ``app.verb`` without one. It holds the state before and after, and those of
    ``fields`` that the model lists in ``AUDITED_FIELDS``. Raises ``MoveRefused``, and then writes nothing.
    ``lifecycle.apply`` alone is for moves without an actor, such as those of emails and jobs.
    """
    audited = [lifecycle.field, *(name for name in fields if name in subject._meta.model.AUDITED_FIELDS)]
    before = {name: getattr(subject, name) for name in audited}
    lifecycle.apply(subject, verb, at=at, **fields)
    changes = {name: (before[name], getattr(subject, name)) for name in audited}
    act = act or f"{subject._meta.app_label}.{verb}"
    record(act, record=subject, by=by, at=at, changes=changes, on_behalf=on_behalf)


def _kept(record, changes, salt) -> dict:
    # A record may be a lazy object, as the user of a request is.
    shown = getattr(record._meta.model, "AUDITED_FIELDS", ())
    kept = {}
    for name, (before, after) in changes.items():
        if name in shown:
            kept[name] = [plain(before), plain(after)]
        else:
            kept[name] = {"digests": [salted(value, salt, settings.AUDIT_KEY) for value in (before, after)]}
    return kept


def seal(*, at: datetime) -> int:
    """Chain every entry not yet sealed, oldest first, a batch at a time; returns how many. Two sealers take turns.

    Refuses entries that ``verify`` reports: changed since they were written, or long written when the last seal was
    made.
    """
    sealed = 0
    while count := _seal_batch(at=at):
        sealed += count
    return sealed


def _seal_batch(*, at) -> int:
    with transaction.atomic():
        take_turns("audit.seal")
        last = Seal.objects.newest()
        entries = list(islice(filter(is_as_written, waiting(last).order_by("pk").iterator()), BATCH))
        if not entries:
            return 0
        number, before = (last.number + 1, last.chain) if last else (1, START)
        at = at.astimezone(UTC)
        digests = [entry.digest for entry in entries]
        chain = chained(before, digests, number=number, sealed_at=at, key=settings.AUDIT_KEY)
        link = Seal.objects.create(number=number, entries_sealed=len(entries), sealed_at=at, before=before, chain=chain)
        for position, entry in enumerate(entries):
            entry.seal, entry.position = link, position
        Entry.objects.bulk_update(entries, ["seal", "position"])
        keep = partial(heads.keep, settings.AUDIT_HEADS, number=number, chain=chain, sealed_at=at.isoformat())
        transaction.on_commit(keep, robust=True)
        return len(entries)


def waiting(last: Seal | None):
    """Entries that wait for the sealer, when ``last`` is the newest seal."""
    entries = Entry.objects.filter(seal__isnull=True)
    return entries.filter(written_at__gte=last.sealed_at - WINDOW) if last else entries


def is_as_written(entry: Entry) -> bool:
    """Whether an entry, sealed or not, has the digest of what it says."""
    return digest_of(facts_of(entry), entry.salt, settings.AUDIT_KEY) == entry.digest
