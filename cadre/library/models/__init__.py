"""The records of documents, and of what became of them."""

from cadre.library.models.disposal import Disposal, DisposedFile
from cadre.library.models.documents import (
    Annotation,
    Document,
    DocumentRequest,
    DocumentVersion,
    Page,
    Reading,
    is_in_use,
)
from cadre.library.models.usual import Reminder, UsualList

__all__ = [
    "Annotation",
    "DisposedFile",
    "Disposal",
    "Document",
    "DocumentRequest",
    "DocumentVersion",
    "Page",
    "Reading",
    "Reminder",
    "UsualList",
    "is_in_use",
]
