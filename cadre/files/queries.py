"""Reach the content of a stored file."""

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
