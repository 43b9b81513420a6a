"""Stores a file, as tests that need one do."""

from django.core.files.base import ContentFile

from cadre.files import operations
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM


def store(content=b"hello", name="a.txt"):
    laid = operations.lay_down(content=ContentFile(content))
    return operations.record(laid=laid, name=name, content_type="text/plain", by=SYSTEM, at=clock.now())
