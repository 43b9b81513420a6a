"""Take evidence from a document, a quote or a note; correct an item, or withdraw it; say who wrote a document."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.evidence import queries
from cadre.evidence.choices import OF_SESSION, SourceKind
from cadre.evidence.lifecycle import EVIDENCE
from cadre.evidence.models import Authorship, EvidenceItem, Source
from cadre.fieldwork.choices import Origin
from cadre.fieldwork.lifecycle import NOTE
from cadre.kernel.locks import lock_row
from cadre.kernel.references import reference_for
from cadre.kernel.traces import require_nothing_rests
from cadre.library.operations.reading import annotate, withdraw_quote
from cadre.library.queries import is_quote_in_place
from cadre.search import operations as search


class NoteRetracted(Exception):
    """The note has been withdrawn, so it cannot be evidence."""


class QuoteWithdrawn(Exception):
    """The quote has been withdrawn, or its document removed, so it cannot be evidence."""


def code_passage(*, page, quote, near, words, statement, by, at, **coding) -> EvidenceItem:
    """Quote ``quote`` from ``page``, comment on it with ``words``, and use it as evidence, all or nothing.

    Without a ``statement`` the quote itself is the statement. ``coding`` is that of ``code_annotation``. Raises
    ``QuoteNotThere`` and ``DocumentsDisposed``.
    """
    with transaction.atomic():
        quoted = annotate(page=page, quote=quote, near=near, words=words, by=by, at=at)
        return code_annotation(annotation=quoted, statement=statement or quoted.quote, by=by, at=at, **coding)


def undo_passage(item, *, by, at) -> None:
    """Withdraw an item and the quote that it was made with. Raises ``SomethingRests`` and ``MoveRefused``."""
    with transaction.atomic():
        withdraw_item(item=item, by=by, at=at)
        withdraw_quote(annotation=item.source.annotation, by=by, at=at)


def code_annotation(
    *, annotation, statement, polarity, line, actions, strands, by, at, origin="", author_organisation="", kept=False
) -> EvidenceItem:
    """Use a quote as evidence.

    ``origin`` says whose view its document has and ``author_organisation`` who wrote it, where it is not the host. Once
    they are known of a document they are not asked again: what is given then counts for nothing. Raises
    ``QuoteWithdrawn``.
    """
    with transaction.atomic():
        document = annotation.document
        lock_row(document)
        lock_row(annotation)
        if not is_quote_in_place(annotation):
            raise QuoteWithdrawn
        authorship = queries.authorship_of(document) or _say_who_wrote(
            document, origin=origin, author_organisation=author_organisation, by=by, at=at
        )
        source = _source(
            annotation,
            SourceKind.DOCUMENT,
            review=document.review,
            annotation=annotation,
            source_event=reference_for(document).reference,
            origin=authorship.origin,
            author_organisation=authorship.written_by,
            by=by,
            at=at,
        )
        facts = {"statement": statement, "polarity": polarity, "line": line, "kept": kept}
        return _make(source, actions, strands, **facts, by=by, at=at)


def _say_who_wrote(document, *, by, at, **facts) -> Authorship:
    authorship = Authorship.objects.create(document=document, **facts)
    audit.record(
        "evidence.say_who_wrote", record=authorship, by=by, at=at, changes={"origin": (None, authorship.origin)}
    )
    return authorship


def say_who_wrote(*, document, origin, author_organisation, by, at) -> None:
    """Say whose view a document has and who wrote it, where it is not the host, for all evidence from it, past and to
    come. The same again changes nothing."""
    with transaction.atomic():
        lock_row(document)
        authorship = queries.authorship_of(document)
        if authorship is None:
            authorship = _say_who_wrote(document, origin=origin, author_organisation=author_organisation, by=by, at=at)
        facts = {"origin": origin, "author_organisation": author_organisation}
        changes = {name: (getattr(authorship, name), value) for name, value in facts.items()}
        if changed := {name: both for name, both in changes.items() if both[0] != both[1]}:
            Authorship.objects.filter(pk=authorship.pk).update(**facts)
            authorship.refresh_from_db()
            audit.record("evidence.say_who_wrote", record=authorship, by=by, at=at, changes=changed)
        sources = Source.objects.filter(annotation__page__version__document=document)
        sources.update(origin=authorship.origin, author_organisation=authorship.written_by)


def code_note(*, note, statement, polarity, line, actions, strands, by, at, kept=False) -> EvidenceItem:
    """Use a note as evidence: kind, origin and size of the group come from its session. Raises ``NoteRetracted``."""
    with transaction.atomic():
        lock_row(note)
        if note.state == "retracted":
            raise NoteRetracted
        session = note.session
        source = _source(
            note,
            OF_SESSION[session.kind],
            review=session.review,
            note=note,
            source_event=reference_for(session).reference,
            origin=session.origin,
            group_size=session.people,
            by=by,
            at=at,
        )
        facts = {"statement": statement, "polarity": polarity, "line": line, "kept": kept}
        item = _make(source, actions, strands, **facts, by=by, at=at)
        if NOTE.allows("code", note.state):
            NOTE.apply(note, "code", at=at)
        return item


def record_insight(*, answer, event, title, statement, polarity, action, coded_by, by, at) -> EvidenceItem:
    """Make evidence of an adviser's ``answer`` to the question ``event``, labelled as professional insight.

    ``title`` is how readers know the source. Pages show ``coded_by``, never the adviser, who is ``by``.
    """
    with transaction.atomic():
        facts = {"source_event": reference_for(event).reference, "origin": Origin.EXTERNAL, "title": title}
        source = _source(answer, SourceKind.ADVICE, review=answer.review, **facts, by=by, at=at)
        words = {"statement": statement, "polarity": polarity, "coded_by": coded_by}
        return _make(source, [action], [], **words, by=by, at=at)


def _source(record, kind, *, review, by, at, **facts) -> Source:
    """The source that ``record`` is for the review, made or corrected to these facts."""
    source, _ = Source.objects.get_or_create(
        review=review, kind=kind, locator=reference_for(record).reference, defaults=facts
    )
    known = {name: getattr(source, name) for name in facts}
    changes = {name: (known[name], value) for name, value in facts.items() if known[name] != value}
    if changes:
        Source.objects.filter(pk=source.pk).update(**facts)
        source.refresh_from_db()
        audit.record("evidence.correct_source", record=source, by=by, at=at, changes=changes)
    return source


def _make(source, actions, strands, *, by, at, kept=False, **facts) -> EvidenceItem:
    facts = {"coded_by": by} | facts
    item = EvidenceItem.objects.create(review=source.review, source=source, **facts, coded_at=at, updated_at=at)
    item.actions.set(actions)
    item.strands.set(strands)
    audit.record("evidence.code", record=item, by=by, at=at, changes={"polarity": (None, item.polarity)})
    _record_kept(item, kept, by=by, at=at)
    index(item, at=at)
    return item


def correct_item(*, item, actions, strands, by, at, kept=False, **facts) -> None:
    """Correct the statement, direction, line, actions or strands of an item. The same again changes nothing.

    Raises ``SomethingRests`` where a finding uses it.
    """
    with transaction.atomic():
        lock_row(item)
        require_nothing_rests(item)
        changes = {name: (getattr(item, name), value) for name, value in facts.items() if getattr(item, name) != value}
        for name, chosen in (("actions", actions), ("strands", strands)):
            before = set(getattr(item, name).all())
            if before != set(chosen):
                getattr(item, name).set(chosen)
                changes[name] = (_codes(before), _codes(chosen))
        if not changes:
            return
        for name, value in facts.items():
            setattr(item, name, value)
        item.updated_at = at
        item.save(update_fields=[*facts, "updated_at"])
        audit.record("evidence.correct_item", record=item, by=by, at=at, changes=changes)
        _record_kept(item, kept, by=by, at=at)
        index(item, at=at)


def _record_kept(item, kept, *, by, at) -> None:
    """Record that the writer kept words that may identify a person."""
    if kept:
        audit.record("evidence.keep_identifiers", record=item, by=by, at=at)


def _codes(records) -> str:
    return ", ".join(sorted(record.code for record in records))


def withdraw_item(*, item, by, at) -> None:
    """Withdraw an item: it is kept for the trail, and in no list, count or search.

    Raises ``SomethingRests`` where a finding uses it, and ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(item)
        require_nothing_rests(item)
        audit.move(EVIDENCE, item, "withdraw", act="evidence.withdraw_item", by=by, at=at)
        search.forget(kind="evidence", key=str(item.pk))
        note = item.source.note
        if note and NOTE.allows("uncode", note.state) and not queries.items_resting_on(note):
            NOTE.apply(note, "uncode", at=at)


def restore_item(item, *, by, at) -> None:
    """Put a withdrawn item back. Raises ``MoveRefused``, ``NoteRetracted`` and ``QuoteWithdrawn``."""
    with transaction.atomic():
        _require_passage(item.source)
        audit.move(EVIDENCE, item, "restore", act="evidence.restore_item", by=by, at=at)
        index(item, at=at)
        note = item.source.note
        if note and NOTE.allows("code", note.state):
            NOTE.apply(note, "code", at=at)


def _require_passage(source) -> None:
    """Lock the quote or note of ``source`` and raise if it has been withdrawn meanwhile."""
    if source.note:
        lock_row(source.note)
        if source.note.state == "retracted":
            raise NoteRetracted("The note has been withdrawn")
    if source.annotation:
        lock_row(source.annotation)
        if not is_quote_in_place(source.annotation):
            raise QuoteWithdrawn("The quote has been withdrawn")


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


def index_items_of(*, document, at) -> None:
    """Rewrite the entries of what was coded from a document; while it is removed, there are none."""
    in_place = set(queries.in_place_among(document))
    for item in queries.items_from_document(document):
        if item.pk in in_place:
            index(item, at=at)
        else:
            search.forget(kind="evidence", key=str(item.pk))


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    items = list(queries.all_items())
    for item in items:
        index(item, at=at)
    return len(items)
