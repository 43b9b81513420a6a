"""What waits to be done about sharing practice from a review."""

from django.db.models import Exists, OuterRef

from cadre.kernel.text import count_of
from cadre.kernel.todos import Fact, register
from cadre.practice.models import Consent, Practice
from cadre.reviews.choices import Stage
from cadre.reviews.stages import done_stages
from cadre.reviews.todos import COORDINATOR, how_many, on_review

WITHOUT_CONSENT = Fact(
    "practice_to_ask_for",
    lambda user, at: how_many(on_review(Practice).filter(~Exists(Consent.objects.filter(practice=OuterRef("pk"))))),
)
WAITING = Fact(
    "consents_waiting", lambda user, at: Exists(Consent.objects.filter(practice__review=OuterRef("pk"), state="asked"))
)

PROPOSED = Fact("has_practice", lambda user, at: Exists(on_review(Practice)))


def _may_finish(review, on) -> bool:
    """Every practice from the review has its answer; without practice, the time to propose some is over."""
    answered = not review.practice_to_ask_for and not review.consents_waiting
    over = review.due_on[Stage.SHARING] is None or review.due_on[Stage.SHARING] <= on
    return Stage.SHARING not in done_stages(review) and answered and (review.has_practice or over)


def _ask(review) -> str:
    return f"Ask for consent to share {count_of(review.practice_to_ask_for, 'practice')}"


register(
    "practice.ask_for_consent",
    _ask,
    "practice:of_review",
    whose=COORDINATOR,
    states={"issued", "improving"},
    waits=lambda review, on: review.practice_to_ask_for,
    depends_on=[WITHOUT_CONSENT],
    stage=Stage.SHARING,
)
register(
    "practice.finish_sharing",
    "Finish sharing",
    "practice:finish_sharing",
    whose=COORDINATOR,
    states={"issued", "improving"},
    waits=_may_finish,
    depends_on=[WITHOUT_CONSENT, WAITING, PROPOSED],
    stage=Stage.SHARING,
)
