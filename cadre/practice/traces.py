"""The golden thread after the report: the practice a finding became."""

from collections import defaultdict

from cadre.kernel.traces import Trace, register
from cadre.practice import queries


def _became(*, records, user):
    by_finding = defaultdict(list)
    for practice in queries.practice_from(user, records):
        by_finding[practice.finding_id].append(Trace("practice", f"Practice: {practice}", practice.get_absolute_url()))
    return by_finding


def _origins(*, record, user):
    if not user.has_perm("findings.see_finding", record.finding):
        return []
    return [Trace("finding", f"Finding: {record.finding}", record.finding.get_absolute_url())]


register("findings.finding", "practice", outcomes=_became)
register("practice.practice", "practice", origins=_origins)
