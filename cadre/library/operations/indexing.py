"""Put documents where those who may read them look."""

from cadre.library import queries
from cadre.reviews.queries import audience_of
from cadre.search import operations as search

MAX_LETTERS = 400_000


def index(document, *, at) -> None:
    """Put the document where those who may read it look, with the text that people read of it now."""
    search.put(
        kind="document",
        key=str(document.pk),
        title=document.title,
        body=queries.text_of(document)[:MAX_LETTERS],
        url=document.get_absolute_url(),
        audience=readers_keys(document),
        at=at,
    )


def readers_keys(document) -> set[str]:
    """The keys of those who may read the document: its text is in the index, so programme staff do not hold one."""
    review = document.review
    keys = audience_of(review, "review-lead", "deputy", "researcher", "sponsor", "spoc", staff=())
    keys |= {f"r{review.pk}.member.{mode}" for mode in document.audience}
    return keys | {f"r{review.pk}.contributor.{document.uploaded_by_id}"}


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    documents = list(queries.all_documents())
    for document in documents:
        index(document, at=at)
    return len(documents)
