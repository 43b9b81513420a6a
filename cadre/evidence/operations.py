"""Make evidence of a quote or a note."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.evidence import queries
from cadre.evidence.choices import OF_SESSION, SourceKind
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.lifecycle import NOTE
from cadre.search import operations as search


class NoteRetracted(Exception):
    """The note has been withdrawn, so it cannot be evidence."""


def code_annotation(
    *, annotation, statement, polarity, origin, author_organisation, line, actions, strands, by, at
) -> EvidenceItem:
    """Use a quote as evidence. ``author_organisation`` names who wrote the document, where it is not the host."""
    with transaction.atomic():
        document = annotation.document
        return _make(
            {
                "review": document.review,
                "annotation": annotation,
                "kind": SourceKind.DOCUMENT,
                "origin": origin,
                "author_organisation": author_organisation or document.review.organisation.name,
                "statement": statement,
                "polarity": polarity,
                "line": line,
            },
            actions,
            strands,
            by=by,
            at=at,
        )


def code_note(*, note, statement, polarity, line, actions, strands, by, at) -> EvidenceItem:
    """Use a note as evidence: kind, origin and size of the group come from its session. Raises ``NoteRetracted``."""
    with transaction.atomic():
        if note.state == "retracted":
            raise NoteRetracted
        session = note.session
        item = _make(
            {
                "review": session.review,
                "note": note,
                "kind": OF_SESSION[session.kind],
                "origin": session.origin,
                "group_size": session.people,
                "statement": statement,
                "polarity": polarity,
                "line": line,
            },
            actions,
            strands,
            by=by,
            at=at,
        )
        if NOTE.allows("code", note.state):
            NOTE.apply(note, "code", at=at)
        return item


def _make(facts, actions, strands, *, by, at) -> EvidenceItem:
    item = EvidenceItem.objects.create(**facts, coded_by=by, coded_at=at)
    item.actions.set(actions)
    item.strands.set(strands)
    audit.record("evidence.code", record=item, by=by, at=at, changes={"polarity": (None, item.polarity)})
    index(item, at=at)
    return item


def index(item, *, at) -> None:
    """Put an item where those who may read it look."""
    search.put(
        kind="evidence",
        key=str(item.pk),
        title=str(item),
        body=item.statement,
        url=item.get_absolute_url(),
        audience=EvidenceItem.seen_by.keys(item),
        at=at,
    )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    items = list(queries.all_items())
    for item in items:
        index(item, at=at)
    return len(items)
