"""Reach the content of a stored file, and ask the storage what it has."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from cadre.files import storage
from cadre.files.choices import Fault
from cadre.files.models import StoredFile

PIECE = 1 << 20
# Whatever else is in the storage is not ours to remove.
KEY = re.compile(rf"[0-9a-f]{{32}}(?:{re.escape(storage.UNFINISHED)})?")


class ContentLost(Exception):
    """The storage has not what was stored: it is missing, or it differs from its digest."""

    def __init__(self, stored: StoredFile, fault: Fault):
        self.stored, self.fault = stored, fault
        super().__init__(f"File {stored.pk}: {fault.label}")


def opened(stored: StoredFile) -> BinaryIO:
    """The content as the storage has it, open for reading. Raises ``FileNotFoundError`` and ``StorageUnavailable``."""
    return storage.current().open(stored.key)


def verified(stored: StoredFile) -> BinaryIO:
    """The content, open for reading, once it was compared with its digest. Holds no more than a piece in memory.

    Raises ``ContentLost`` and ``StorageUnavailable``.
    """
    try:
        content = opened(stored)
    except FileNotFoundError:
        raise ContentLost(stored, Fault.MISSING) from None
    if _digest(content) != stored.sha256:
        content.close()
        raise ContentLost(stored, Fault.CHANGED)
    content.seek(0)
    return content


@contextmanager
def local_copy(stored: StoredFile) -> Iterator[Path]:
    """The verified content as a file of this machine, for as long as the block runs.

    Raises ``ContentLost`` and ``StorageUnavailable``.
    """
    with ExitStack() as kept:
        try:
            path = kept.enter_context(storage.current().local(stored.key))
            with path.open("rb") as content:
                is_whole = _digest(content) == stored.sha256
        except FileNotFoundError:
            raise ContentLost(stored, Fault.MISSING) from None
        if not is_whole:
            raise ContentLost(stored, Fault.CHANGED)
        yield path


def _digest(content: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := content.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def is_stored(key: str) -> bool:
    """Whether the storage has content under this key now. Raises ``StorageUnavailable``."""
    return storage.current().has(key)


def unrecorded(*, older_than: float) -> list[str]:
    """The keys of content that no record points at and that was written more than so many seconds ago."""
    known = set(StoredFile.objects.values_list("key", flat=True))
    old = storage.current().older_than(older_than)
    return [key for key in old if key not in known and KEY.fullmatch(key)]


def lost_files():
    """Files whose content was missing or changed when it was last looked at."""
    return StoredFile.objects.exclude(fault="")
