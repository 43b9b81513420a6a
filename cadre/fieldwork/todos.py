"""What waits to be done about the sessions of a visit."""

from django.db.models import Q

from cadre.fieldwork.models import Session
from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.reviews.choices import LEADS, Stage
from cadre.reviews.todos import how_many, on_review

INCOMPLETE = Q(asker__isnull=True) | Q(note_taker__isnull=True) | Q(place="") | Q(starts_at__isnull=True)
PLANNED = Fact("sessions_planned", lambda user, at: how_many(on_review(Session, state="planned")))
LACKING = Fact("sessions_lacking", lambda user, at: how_many(on_review(Session, state="planned").filter(INCOMPLETE)))


def _complete(review) -> str:
    return f"Complete {count_of(review.sessions_lacking, 'session')}"


register(
    "fieldwork.plan_sessions",
    "Plan the sessions of the visit",
    "fieldwork:add",
    whose=LEADS,
    states={"preparing"},
    waits=lambda review, on: not review.sessions_planned,
    depends_on=[PLANNED],
    stage=Stage.PLAN,
)
register(
    "fieldwork.complete_sessions",
    _complete,
    "fieldwork:sessions",
    whose=LEADS,
    states={"preparing"},
    waits=lambda review, on: review.sessions_lacking,
    depends_on=[LACKING],
    stage=Stage.PLAN,
)
