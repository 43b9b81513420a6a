"""The golden thread after the report: what the host answered to a finding, and what it does."""

from django.urls import reverse

from cadre.improvement import queries
from cadre.kernel.traces import Trace, register


def _became(*, records, user):
    responses = queries.responses_for(user).filter(finding__in=records).prefetch_related("actions")
    return {response.finding_id: [_response(response)] for response in responses}


def _response(response) -> Trace:
    children = [Trace("action", str(action), action.get_absolute_url()) for action in response.actions.all()]
    words = f"The host’s response: {response.get_answer_display().lower()}"
    return Trace("response", words, reverse("improvement:response", args=[response.review_id]), children)


register("findings.finding", "improvement", outcomes=_became)
