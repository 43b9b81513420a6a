"""The golden thread through evidence: back to the quote or the note, and from them forward to the item."""

from collections import defaultdict

from cadre.evidence import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    if record.note_id and user.has_perm("fieldwork.see_note", record.note):
        note = record.note
        return [Trace("note", str(note), note.get_absolute_url(), aside=record.source.words)]
    if record.annotation_id and user.has_perm("library.see_annotation", record.annotation):
        quote = record.annotation
        earlier = ", from an earlier version of the document" if quote.version.is_replaced else ""
        return [Trace("quote", str(quote), quote.get_absolute_url(), aside=f"{record.source.words}{earlier}")]
    return [Trace("source", record.source.words)]


def _became(*, records, user):
    by_passage = defaultdict(list)
    items = list(queries.items_from(user, records))
    after = traces.outcomes_of(items, user=user)
    for item in items:
        trace = Trace("evidence", f"Evidence: {item.statement}", item.get_absolute_url(), after[item.pk])
        by_passage[item.note_id or item.annotation_id].append(trace)
    return by_passage


register("evidence.evidenceitem", "evidence", origins=_origins)
register("fieldwork.note", "evidence", outcomes=_became)
register("library.annotation", "evidence", outcomes=_became)
