"""The golden thread through findings: back to the evidence, and from evidence forward."""

from collections import defaultdict

from cadre.evidence.presenters import closed_source
from cadre.findings import queries
from cadre.kernel import traces
from cadre.kernel.traces import Trace, register


def _origins(*, record, user):
    origins = []
    for link in record.support.all():
        sees = user.has_perm("evidence.see_item", link.item)
        if sees:
            children = traces.origins(link.item, user=user)
            origins.append(Trace(link.side, link.item.statement, link.item.get_absolute_url(), children))
        else:
            origins.append(Trace(link.side, closed_source(link.item.source, user)))
    return origins


def _became(*, records, user):
    by_item = defaultdict(list)
    links = list(queries.links_to(user, records))
    after = traces.outcomes_of({link.finding for link in links}, user=user)
    for link in links:
        finding = link.finding
        words = f"{finding.get_kind_display()}: {finding.statement}"
        rests = finding.state != "set-aside"
        trace = Trace("finding", words, finding.get_absolute_url(), after[finding.pk], rests=rests)
        by_item[link.item_id].append(trace)
    return by_item


register("findings.finding", "findings", origins=_origins)
register("evidence.evidenceitem", "findings", outcomes=_became, resting=queries.findings_resting_on)
