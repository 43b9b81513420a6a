"""The golden thread after the report: what the host answered to a finding, and what it does."""

from cadre.improvement import queries
from cadre.kernel.traces import Trace, register


def _became(*, record, user):
    found = queries.responses_for(user).filter(finding=record).prefetch_related("actions").first()
    if found is None:
        return []
    beyond = [Trace("action", str(each), each.get_absolute_url()) for each in found.actions.all()]
    words = f"The host’s response: {found.get_answer_display().lower()}"
    return [Trace("response", words, f"/reviews/{found.review_id}/response", beyond)]


register("findings.finding", "improvement", outcomes=_became)
