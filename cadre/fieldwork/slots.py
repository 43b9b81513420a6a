"""What sessions put on the page of a review."""

from cadre.kernel.slots import Panel, register


def _beside_a_review(*, user, record, at):
    if not user.has_perm("fieldwork.see_sessions", record):
        return None
    return Panel(title="Sessions", url=f"/reviews/{record.pk}/sessions", order=45)


register("review.navigation", "fieldwork", _beside_a_review)
