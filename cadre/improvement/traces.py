"""The golden thread after the report: what the host answered to a finding, and what it does."""

from cadre.improvement import presenters, queries
from cadre.kernel.traces import register


def _became(*, records, user):
    responses = queries.responses_for(user).filter(finding__in=records).prefetch_related("actions")
    return {
        response.finding_id: [presenters.response_trace(response, response.actions.all())] for response in responses
    }


register("findings.finding", "improvement", outcomes=_became)
register("improvement.plannedaction", "improvement", resting=queries.progress_resting_on)
