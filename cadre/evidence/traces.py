"""The golden thread through evidence: back to the quote or the point, and from them forward to the item."""

from cadre.evidence import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    if record.point_id and user.has_perm("fieldwork.see_point", record.point):
        return [Trace("point", str(record.point), record.point.get_absolute_url())]
    if record.annotation_id and user.has_perm("library.see_annotation", record.annotation):
        quote = record.annotation
        earlier = " from an earlier version of the document" if quote.version.is_replaced else ""
        return [Trace("quote", f"{quote}{earlier}", quote.get_absolute_url())]
    return [Trace("source", record.source.words)]


def _became(*, record, user):
    seen = queries.items_for(user).filter(pk__in=queries.made_from(record).values("pk"))
    return [
        Trace("evidence", f"Evidence: {item}", item.get_absolute_url(), traces.outcomes(item, user=user))
        for item in seen
    ]


register("evidence.evidenceitem", "evidence", origins=_origins)
register("fieldwork.point", "evidence", outcomes=_became)
register("library.annotation", "evidence", outcomes=_became)
