"""The digests of the trail: pure functions of what is recorded, a salt and a key kept outside the database.

Release 0.2.0 and earlier made the digest of an entry without the key, and only chained with it. Seals of ``UNKEYED``
entries remain as they are; every entry since is digested with the key from its first write.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

START = "0" * 64
UNKEYED, KEYED = 1, 2


def plain(value):
    """``value`` as JSON keeps it: times and days in ISO form, sets in order, anything else as its words."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return str(value)


def facts_of(entry) -> dict:
    """Everything that the digest of an entry covers, by name. Entries of release 0.2.0 have no ``written_at``."""
    facts = {
        "act": entry.act,
        "record": entry.record,
        "record_label": entry.record_label,
        "actor": entry.actor,
        "actor_label": entry.actor_label,
        "on_behalf": entry.on_behalf,
        "changes": entry.changes,
        "at": entry.at.astimezone(UTC).isoformat(),
    }
    if entry.written_at is not None:
        facts["written_at"] = entry.written_at.astimezone(UTC).isoformat()
    return facts


def salted(value, salt: str, key: str) -> str:
    """The keyed digest of a value that must not be read in the trail."""
    return _keyed(_salted_words(plain(value), salt), key)


def digest_of(facts: dict, salt: str, key: str) -> str:
    """The keyed digest over every fact of one entry and its salt."""
    return _keyed(_salted_words(facts, salt), key)


def unkeyed_digest_of(facts: dict, salt: str) -> str:
    """What release 0.2.0 wrote as the digest of an entry: anyone can compute it."""
    return hashlib.sha256(_salted_words(facts, salt).encode()).hexdigest()


def chained(
    before: str, digests: Iterable[str], *, number: int, sealed_at: datetime, key: str, version: int = KEYED
) -> str:
    """The keyed digest of a seal over the one before it and its entries' digests, in order."""
    kind = [] if version == UNKEYED else [f"version {version}"]
    return _keyed("\n".join([*kind, before, str(number), sealed_at.isoformat(), *digests]), key)


def _salted_words(value, salt: str) -> str:
    return f"{salt}:{json.dumps(value, sort_keys=True)}"


def _keyed(words: str, key: str) -> str:
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).hexdigest()
