"""Reach the content of a stored file, and ask the storage what it has."""

import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from cadre.files.models import StoredFile


def path_of(stored: StoredFile) -> Path:
    """Where the content lies on this machine."""
    return Path(settings.FILES_ROOT) / stored.key


def opened(stored: StoredFile) -> BinaryIO:
    """The content, open for reading."""
    return path_of(stored).open("rb")


def is_stored(key: str) -> bool:
    """Whether the storage has content under this key now."""
    return (Path(settings.FILES_ROOT) / key).exists()


def unrecorded(*, older_than: float) -> list[Path]:
    """Content that no record points at and that was written more than so many seconds ago."""
    root = Path(settings.FILES_ROOT)
    if not root.is_dir():
        return []
    before, unrecorded = time.time() - older_than, []
    known = set(StoredFile.objects.values_list("key", flat=True))
    for path in root.iterdir():
        with suppress(FileNotFoundError):  # removed by a job meanwhile
            if path.name not in known and path.stat().st_mtime < before:
                unrecorded.append(path)
    return unrecorded
