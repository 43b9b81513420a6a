"""Put documents where those who may read them look."""

from cadre.library import queries
from cadre.library.models import Document
from cadre.search import operations as search

MAX_LETTERS = 400_000


def index(document, *, at) -> None:
    """Put the document where those who may read it look, with the text that people read of it now; one that was
    removed has no entry."""
    if not queries.is_document_in_use(document):
        search.forget(kind="document", key=str(document.pk))
        return
    search.put(
        kind="document",
        key=str(document.pk),
        title=document.title,
        body=queries.text_of(document)[:MAX_LETTERS],
        url=document.get_absolute_url(),
        # Its text is in the index, so only those who may read it find it.
        audience=Document.read_by.keys(document),
        at=at,
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many. Documents that are no longer kept have none."""
    documents = list(queries.kept_documents())
    for document in documents:
        index(document, at=at)
    return len(documents)
