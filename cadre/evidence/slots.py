"""What evidence puts on lower pages: the entry in the menu of a review, and what documents, quotes and notes show."""

from django.urls import reverse

from cadre.evidence import presenters, queries
from cadre.kernel.slots import Panel, register
from cadre.kernel.text import count_of


def _navigation(*, user, record, at):
    if not user.has_perm("evidence.see_matrix", record):
        return None
    return Panel(title="Evidence", url=reverse("evidence:evidence", args=[record.pk]), order=50)


def _coding(*, user, record, at):
    seen = queries.items_read_once(user, [record])
    context = {"rows": seen}
    return Panel(
        title="Evidence",
        url=reverse(f"evidence:from_{record._meta.model_name}", args=[record.pk]),
        template="evidence/coding_panel.html",
        context=context,
    )


def _coding_of_notes(*, user, record, at):
    """Where each of these notes becomes evidence."""
    urls = {note.pk: reverse("evidence:from_note", args=[note.pk]) for note in record}
    return Panel(title="Use as evidence", context={"urls": urls})


def _coding_of_document(*, user, record, at):
    """Where passages of this version of a document are coded."""
    return Panel(title="Code a passage", url=reverse("evidence:code", args=[record.document_id, record.number]))


def _notes_on_quotes(*, user, record, at):
    """What each of these quotes is evidence of."""
    return Panel(title="Evidence", context={"notes": presenters.notes_on(queries.items_quoting(user, record))})


def _authorship(*, user, record, at):
    authorship = queries.authorship_read_once(record)
    return Panel(
        title="Author",
        url=reverse("evidence:author", args=[record.pk]),
        template="evidence/authorship.html",
        context={"authorship": authorship},
    )


def _hidden(*, user, record, at):
    """How many pieces of evidence that ``user`` could see are hidden with this removed document."""
    items = queries.hidden_with(user, record).count()
    return Panel(title=count_of(items, "piece of evidence", "pieces of evidence"), url="") if items else None


def _so_far(*, user, record, at):
    if not user.has_perm("evidence.see_matrix", record):
        return None
    words = queries.how_far(record)
    return Panel(
        title="Evidence", url=reverse("evidence:evidence", args=[record.pk]), order=50, context={"words": words}
    )


register("library.hidden", "evidence", _hidden)
register("review.navigation", "evidence", _navigation)
register("passage.coding", "evidence", _coding)
register("notes.coding", "evidence", _coding_of_notes)
register("document.coding", "evidence", _coding_of_document)
register("document.notes", "evidence", _notes_on_quotes)
register("document.facts", "evidence", _authorship)
register("review.fact", "evidence", _so_far)
