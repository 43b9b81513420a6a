"""What findings put on the page of a review."""

from cadre.findings import queries
from cadre.kernel.slots import Panel, register


def _beside_a_review(*, user, record, at):
    if not user.has_perm("findings.see_findings", record):
        return None
    return Panel(title="Findings", url=f"/reviews/{record.pk}/findings", order=60)


def _so_far(*, user, record, at):
    if not user.has_perm("findings.see_findings", record):
        return None
    words = queries.how_far(record)
    return Panel(title="Findings", url=f"/reviews/{record.pk}/findings", order=60, context={"words": words})


register("review.navigation", "findings", _beside_a_review)
register("review.fact", "findings", _so_far)
