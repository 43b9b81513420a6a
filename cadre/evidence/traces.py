"""The golden thread through evidence: back to the quote or the point, and from them forward to the item."""

from cadre.evidence import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    if record.point_id and user.has_perm("fieldwork.see_point", record.point):
        point = record.point
        return [Trace("point", str(point), point.get_absolute_url(), aside=record.source.words)]
    if record.annotation_id and user.has_perm("library.see_annotation", record.annotation):
        quote = record.annotation
        return [Trace("quote", str(quote), quote.get_absolute_url(), aside=record.source.words)]
    return [Trace("source", record.source.words)]


def _became(*, record, user):
    seen = queries.items_for(user).filter(pk__in=queries.made_from(record).values("pk"))
    return [
        Trace("evidence", f"Evidence: {item.statement}", item.get_absolute_url(), traces.outcomes(item, user=user))
        for item in seen
    ]


register("evidence.evidenceitem", "evidence", origins=_origins)
register("fieldwork.point", "evidence", outcomes=_became)
register("library.annotation", "evidence", outcomes=_became)
