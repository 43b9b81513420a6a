"""Take over the list of usual documents from a pack."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.packs import Row, gather_by_code
from cadre.library.models import UsualList


def load_usual_documents(*, pack: Row, by, at) -> UsualList | None:
    """Take the list over as a new version; None when it is the same as the last. Raises ``PackFault``."""
    documents, is_sample = _documents(pack), pack.flag("sample")
    with transaction.atomic():
        last = UsualList.objects.first()
        if last and (last.documents, last.is_sample) == (documents, is_sample):
            return None
        version = last.version + 1 if last else 1
        made = UsualList.objects.create(version=version, is_sample=is_sample, documents=documents, loaded_at=at)
        audit.record("library.load_usual_documents", record=made, by=by, at=at, changes={"version": (None, version)})
    return made


def _documents(pack: Row) -> list[dict]:
    def read(row):
        return {
            "code": row.text("code", most=60),
            "title": row.text("title", most=200),
            "why": row.text("why", most=500, default=""),
        }

    documents = gather_by_code(pack.rows("usual_documents"), read, twice="is given to two documents")
    if not documents:
        raise pack.fault("usual_documents", "has no documents")
    return documents
