"""The golden thread's last knot before the host: which issued report states a finding."""

from cadre.kernel.traces import Trace, register
from cadre.reports import queries
from cadre.reports.content import finding_keys


def _became(*, record, user):
    return [
        Trace("report", str(report), f"{report.get_absolute_url()}#f{record.pk}")
        for report in queries.issued_with(user, record)
        if record.pk in finding_keys(report.issued.content)
    ]


register("findings.finding", "reports", outcomes=_became)
