"""The golden thread through findings: back to the evidence, and from evidence forward."""

from cadre.findings import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    found = []
    for link in record.support.all():
        sees = user.has_perm("evidence.see_item", link.item)
        words = f"{link.get_side_display()}: {link.item.statement if sees else link.item.source.words}"
        beyond = traces.origins(link.item, user=user) if sees else []
        found.append(Trace("evidence", words, link.item.get_absolute_url() if sees else "", beyond))
    return found


def _became(*, record, user):
    return [
        Trace(
            "finding",
            f"{each.get_kind_display()}: {each}",
            each.get_absolute_url(),
            traces.outcomes(each, user=user),
        )
        for each in queries.findings_with(user, record)
    ]


register("findings.finding", "findings", origins=_origins)
register("evidence.evidenceitem", "findings", outcomes=_became)
