"""The records of documents, and of what became of them."""

from cadre.library.models.disposal import Disposal, DisposedFile
from cadre.library.models.documents import Annotation, Document, DocumentRequest, DocumentVersion, Page, Reading

__all__ = [
    "Annotation",
    "DisposedFile",
    "Disposal",
    "Document",
    "DocumentRequest",
    "DocumentVersion",
    "Page",
    "Reading",
]
