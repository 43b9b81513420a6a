"""The digests of the trail: pure functions of what is recorded, a salt and a key kept outside the database."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

START = "0" * 64


def plain(value):
    """``value`` as JSON keeps it: times and days in ISO form, sets in order, anything else as its words."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return str(value) if isinstance(value, Decimal) else str(value)


def salted(value, salt: str) -> str:
    """The SHA-256 of a value that must not be read in the trail."""
    return hashlib.sha256(f"{salt}:{json.dumps(plain(value), sort_keys=True)}".encode()).hexdigest()


def digest_of(facts: dict, salt: str) -> str:
    """The SHA-256 over every fact of one entry and its salt."""
    return hashlib.sha256(f"{salt}:{json.dumps(facts, sort_keys=True)}".encode()).hexdigest()


def chained(before: str, digests: Iterable[str], *, number: int, sealed_at: datetime, key: str) -> str:
    """The keyed digest of a seal over the one before it and its entries' digests, in order."""
    words = "\n".join([before, str(number), sealed_at.isoformat(), *digests])
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).hexdigest()
