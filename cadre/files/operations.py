"""Store a file whole, discard one, and sweep what an interrupted upload left."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files import File

from cadre.files import queries
from cadre.files.models import StoredFile
from cadre.files.names import safe_name

# An upload still being written may be this old before the sweep takes it for abandoned.
ABANDONED_AFTER = 24 * 60 * 60
PIECE = 1 << 20


@dataclass(frozen=True)
class Laid:
    """Content that lies whole on disk under its key, with no record of it yet: the sweep takes it if none is made."""

    key: str
    size: int
    sha256: str

    @property
    def path(self) -> Path:
        return Path(settings.FILES_ROOT) / self.key


def lay_down(*, content: File) -> Laid:
    """Write ``content`` whole under a key of its own.

    The bytes go to a temporary name, are forced to disk, and take their final key: a machine that loses power at any
    point leaves no half file that a record could point at.
    """
    return _write(secrets.token_hex(16), content.chunks(PIECE))


def put_back(*, key: str, content: BinaryIO) -> None:
    """Write the content of a backup under the key that it had. The database that records it is restored after it."""
    _write(key, iter(partial(content.read, PIECE), b""))


def withdraw(*, key: str) -> None:
    """Remove content that was put back, and what was written of it, when its database cannot be restored."""
    for name in (key, f"{key}.part"):
        (Path(settings.FILES_ROOT) / name).unlink(missing_ok=True)


def _write(key: str, pieces: Iterable[bytes]) -> Laid:
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    unfinished = root / f"{key}.part"
    digest, size = hashlib.sha256(), 0
    with unfinished.open("wb") as out:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(root / key)
    return Laid(key, size, digest.hexdigest())


def record(*, laid: Laid, name: str, content_type: str, by, at) -> StoredFile:
    """Make the record of what was laid down, within the transaction of the record that points at it."""
    return StoredFile.objects.create(
        key=laid.key,
        name=safe_name(name),
        content_type=content_type,
        size=laid.size,
        sha256=laid.sha256,
        stored_at=at,
        stored_by=by.reference,
    )


def throw_away(*, laid: Laid) -> None:
    """Remove what was laid down and will have no record."""
    laid.path.unlink(missing_ok=True)


class StillRecorded(Exception):
    """A record points at this content."""


def discard(*, stored: StoredFile) -> str:
    """Drop the record within the transaction of the caller, and return the key of its content.

    The content stays until ``erase``, which the caller has a job do after the commit.
    """
    key = stored.key
    stored.delete()
    return key


def erase(*, key: str) -> None:
    """Remove content whose record was discarded. Again, it does nothing. Raises ``StillRecorded``."""
    if StoredFile.objects.filter(key=key).exists():
        raise StillRecorded(key)
    (Path(settings.FILES_ROOT) / key).unlink(missing_ok=True)


def sweep() -> int:
    """Remove content that no record points at and that is old enough to be nobody's upload; returns how many."""
    abandoned = queries.unrecorded(older_than=ABANDONED_AFTER)
    for path in abandoned:
        path.unlink(missing_ok=True)
    return len(abandoned)
