"""The golden thread's last knot before the host: which issued report states a finding, and the debrief at which it
was shown."""

from cadre.kernel import clock
from cadre.kernel.traces import Trace, register
from cadre.reports import presenters, queries


def _became(*, records, user):
    by_finding = presenters.report_traces(records, user)
    for debrief in queries.debriefs_on(user, {record.review_id for record in records}):
        words = f"Shown at the debrief on {clock.format_date(debrief.held_on)}"
        for key in {record.pk for record in records}.intersection(copy["finding"] for copy in debrief.shown):
            by_finding[key].append(Trace("debrief", words, debrief.get_absolute_url()))
    return by_finding


register("findings.finding", "reports", outcomes=_became)
