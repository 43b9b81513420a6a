"""What waits to be done about the response of a host and its action plan."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.reviews.choices import ReviewRole, Stage
from cadre.reviews.todos import COORDINATOR, how_many


def _late(at):
    return PlannedAction.objects.late(clock.day_of(at)).filter(response__review=OuterRef("pk"))


LATE = Fact("actions_late", lambda user, at: how_many(_late(at), by="response__review"))
LATE_SINCE = Fact("actions_due_on", lambda user, at: Subquery(_late(at).order_by("due_on").values("due_on")[:1]))


def _follow_up(review) -> str:
    return f"Follow up {count_of(review.actions_late, 'late action')}"


register(
    "improvement.respond",
    "Respond to the report",
    "improvement:response",
    whose={ReviewRole.SPONSOR},
    states={"issued"},
    stage=Stage.RESPONSE,
)
register(
    "improvement.follow_up_late",
    _follow_up,
    lambda review: f"{reverse('improvement:response', args=[review.pk])}#plan",
    whose=COORDINATOR | {ReviewRole.SPONSOR},
    states={"issued", "improving"},
    waits=lambda review, on: review.actions_late,
    depends_on=[LATE, LATE_SINCE],
    due=lambda review: review.actions_due_on,
)
