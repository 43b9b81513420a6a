"""Stores a file, as tests that need one do, and says where its content lies."""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from cadre.files import operations
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM


def store(content=b"hello", name="a.txt"):
    laid = operations.lay_down(content=ContentFile(content))
    return operations.record(laid=laid, name=name, content_type="text/plain", by=SYSTEM, at=clock.now())


def path_of(stored) -> Path:
    """Where the content lies on this machine."""
    return Path(settings.FILES_ROOT) / stored.key
