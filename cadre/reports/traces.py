"""The golden thread's last knot before the host: which issued report states a finding."""

from collections import defaultdict

from cadre.kernel.traces import Trace, register
from cadre.reports import queries
from cadre.reports.content import finding_keys


def _became(*, records, user):
    by_finding = defaultdict(list)
    for report in queries.issued_on(user, {record.review_id for record in records}):
        for key in {record.pk for record in records}.intersection(finding_keys(report.issued.content)):
            by_finding[key].append(Trace("report", str(report), f"{report.get_absolute_url()}#f{key}"))
    return by_finding


register("findings.finding", "reports", outcomes=_became)
