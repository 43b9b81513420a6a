"""Store a file whole, discard one, note what is lost, and sweep what an interrupted upload left."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.core.files import File

from cadre.files import queries, storage
from cadre.files.models import StoredFile
from cadre.files.names import safe_name
from cadre.files.queries import PIECE, ContentLost

# An upload still being written may be this old before the sweep takes it for abandoned.
ABANDONED_AFTER = 24 * 60 * 60


@dataclass(frozen=True)
class Laid:
    """Content that lies whole under its key, with no record of it yet: the sweep takes it if none is made."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Incoming:
    """Content that was written whole on this machine, to be looked at before it is kept under its key."""

    path: Path
    laid: Laid

    def keep(self) -> Laid:
        """Keep it. Raises ``StorageUnavailable``."""
        storage.current().keep(self.path, self.laid.key)
        return self.laid


@contextmanager
def incoming(*, content: File) -> Iterator[Incoming]:
    """Write ``content`` under a key of its own. Nothing is left of what was not kept when the block ends.

    The bytes go to a temporary name, are forced to disk, and take their final key: a machine that loses power at any
    point leaves no half file that a record could point at. Raises ``StorageUnavailable``, also for a full disk.
    """
    with _written(secrets.token_hex(16), content.chunks(PIECE)) as arrived:
        yield arrived


def lay_down(*, content: File) -> Laid:
    """Write ``content`` whole and keep it, without a look at it. Raises ``StorageUnavailable``."""
    with incoming(content=content) as arrived:
        return arrived.keep()


def put_back(*, key: str, content: BinaryIO) -> None:
    """Write the content of a backup under the key that it had. The database that records it is restored after it."""
    with _written(key, iter(partial(content.read, PIECE), b"")) as arrived:
        arrived.keep()


def withdraw(*, key: str) -> None:
    """Remove content that was put back when its database cannot be restored."""
    storage.current().remove(key)


@contextmanager
def _written(key: str, pieces: Iterable[bytes]) -> Iterator[Incoming]:
    digest, size = hashlib.sha256(), 0
    with storage.full_is_said(), storage.current().room(key) as path:
        with path.open("wb") as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        yield Incoming(path, Laid(key, size, digest.hexdigest()))


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
    storage.current().remove(laid.key)


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
    storage.current().remove(key)


def sweep() -> int:
    """Remove content that no record points at and that is old enough to be nobody's upload; returns how many."""
    abandoned = queries.unrecorded(older_than=ABANDONED_AFTER)
    for key in abandoned:
        storage.current().remove(key)
    return len(abandoned)


def note_fault(*, stored: StoredFile, fault: str) -> None:
    """Note what is wrong with the content of this file, or with ``""`` that it is whole."""
    if stored.fault != fault:
        StoredFile.objects.filter(pk=stored.pk).update(fault=fault)
        stored.fault = fault


def verify_all() -> int:
    """Compare the content of every file with its digest and note what is lost; returns how many are."""
    lost = 0
    for stored in StoredFile.objects.iterator():
        try:
            queries.verified(stored).close()
            note_fault(stored=stored, fault="")
        except ContentLost as found:
            note_fault(stored=stored, fault=found.fault)
            lost += 1
    return lost
