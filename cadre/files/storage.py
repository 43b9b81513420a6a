"""Where the content of files is kept: a folder of this machine, or a bucket (see ``bucket``).

Both give content under its key whole or not at all. What they cannot do they say in two ways: ``FileNotFoundError`` for
content that is not there, ``StorageUnavailable`` for a storage that does not answer or is full.
"""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import storages

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Part of a key while its content is written.
UNFINISHED = ".part"


class StorageUnavailable(Exception):
    """The storage did not answer, or has no room: the same may work later."""

    def __init__(self, fault: Exception):
        super().__init__(str(fault))


class Folder:
    """Content as files of one folder, whose names are the keys."""

    @property
    def root(self) -> Path:
        return Path(settings.FILES_ROOT)

    @contextmanager
    def room(self, key: str) -> Iterator[Path]:
        """Where to write the content of ``key``; it is gone afterwards unless it was kept."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / f"{key}{UNFINISHED}"
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def keep(self, path: Path, key: str) -> None:
        """Give content that was written its key. A machine that loses power leaves it whole or not at all."""
        with path.open("rb") as written:
            os.fsync(written.fileno())
        path.rename(self.root / key)

    def open(self, key: str) -> BinaryIO:
        return (self.root / key).open("rb")

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """The content as a file of this machine, for as long as the block runs."""
        yield self.root / key

    def has(self, key: str) -> bool:
        return (self.root / key).exists()

    def remove(self, key: str) -> None:
        (self.root / key).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[str]:
        """The keys of content, and of parts of content, that was written more than so many seconds ago."""
        before = time.time() - seconds
        for path in self.root.iterdir() if self.root.is_dir() else ():
            with suppress(FileNotFoundError):  # removed by a job meanwhile
                if path.stat().st_mtime < before:
                    yield path.name


def current():
    """The storage of this service: ``Folder``, or ``cadre.files.bucket.Bucket``."""
    return storages["files"]


@contextmanager
def full_is_said() -> Iterator[None]:
    """Raise ``StorageUnavailable`` for a disk that is full while the block runs."""
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise StorageUnavailable(fault) from fault
        raise
