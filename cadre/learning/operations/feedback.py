"""Say how a day was, once, without one's name."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.learning.models import Feedback


class FeedbackGiven(Exception):
    """The person has given feedback on this day before; it has no name, so it cannot be changed."""

    def __init__(self):
        super().__init__("You have given feedback on this day before")


def give_feedback(*, sign_up, by, at, **answers) -> None:
    """Keep the answers of a person who attended. Raises ``FeedbackGiven``."""
    with transaction.atomic():
        lock_row(sign_up)
        if sign_up.has_given_feedback:
            raise FeedbackGiven
        sign_up.has_given_feedback = True
        sign_up.save(update_fields=["has_given_feedback"])
        Feedback.objects.create(day=sign_up.day, **answers)
        audit.record("learning.give_feedback", record=sign_up, by=by, at=at)
