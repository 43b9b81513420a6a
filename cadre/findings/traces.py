"""The golden thread through findings: back to the evidence, and from evidence forward."""

from cadre.findings import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    found = []
    for link in record.support.all():
        sees = user.has_perm("evidence.see_item", link.item)
        if sees:
            beyond = traces.origins(link.item, user=user)
            found.append(Trace(link.side, link.item.statement, link.item.get_absolute_url(), beyond))
        else:
            source = link.item.source.words
            found.append(Trace(link.side, f"{source[:1].upper()}{source[1:]}"))
    return found


def _became(*, record, user):
    return [
        Trace(
            "finding",
            f"{each.get_kind_display()}: {each.statement}",
            each.get_absolute_url(),
            traces.outcomes(each, user=user),
        )
        for each in queries.findings_with(user, record)
    ]


register("findings.finding", "findings", origins=_origins)
register("evidence.evidenceitem", "findings", outcomes=_became)
