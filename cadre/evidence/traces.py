"""The golden thread through evidence: back to the quote or the note, and from them forward to the item."""

from collections import defaultdict

from cadre.evidence import presenters, queries
from cadre.kernel import traces
from cadre.kernel.references import reference_for
from cadre.kernel.traces import Trace, register
from cadre.library.presenters import disposed
from cadre.library.queries import disposal_of


def _origins(*, record, user):
    source = record.source
    passage = presenters.passage(source, user)
    if not passage:
        return [Trace("source", presenters.closed_source(source, user))]
    kind, now = ("note", "") if source.note else ("quote", _now(passage.version))
    return [Trace(kind, str(passage), passage.get_absolute_url(), aside=f"{source.words_for(user)}{now}")]


def _now(version) -> str:
    """What became of the version of a document that was quoted from."""
    if version.is_disposed:
        return f", {disposed(disposal_of(version.document.review))}"
    return ", from an earlier version of the document" if version.is_replaced else ""


def _became(*, records, user):
    keys = {reference_for(record).reference: record.pk for record in records}
    by_passage = defaultdict(list)
    items = queries.items_read_once(user, records)
    after = traces.outcomes_of(items, user=user)
    for item in items:
        trace = Trace("evidence", f"Evidence: {item.statement}", item.get_absolute_url(), after[item.pk])
        by_passage[keys[item.source.locator]].append(trace)
    return by_passage


register("evidence.evidenceitem", "evidence", origins=_origins)
register("fieldwork.note", "evidence", outcomes=_became, resting=queries.items_resting_on)
register("library.annotation", "evidence", outcomes=_became, resting=queries.items_resting_on)
