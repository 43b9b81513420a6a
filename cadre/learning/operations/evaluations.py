"""Ask for an evaluation of a review, keep an answer without who gave it, and say something to a member."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import reference_for
from cadre.learning.models import AskedPerson, Evaluation, EvaluationRequest, MemberFeedback
from cadre.learning.queries import evaluations as queries
from cadre.links.models import Kind
from cadre.mail.emails import LinkSpec

PURPOSE = "evaluation"
# How long people have to answer.
TO_ANSWER = timedelta(days=28)


class NotIssued(Exception):
    """The report has not been issued, so there is nothing to look back on yet."""

    def __init__(self):
        super().__init__("The report has not been issued yet")


def ask_for_evaluation(*, review, by, at) -> EvaluationRequest:
    """Email the host's people and the team a link each. Asked once: again, nothing changes. Raises ``NotIssued``."""
    with transaction.atomic():
        lock_row(review)
        if review.issued_at is None:
            raise NotIssued
        if known := queries.request_of(review):
            return known
        answer_by = clock.day_of(at + TO_ANSWER)
        made = EvaluationRequest.objects.create(review=review, answer_by=answer_by, asked_at=at)
        audit.record("learning.ask_evaluation", record=made, by=by, at=at, changes={"answer_by": (None, answer_by)})
        for user, is_host in queries.people_to_evaluate(review).items():
            person = AskedPerson.objects.create(request=made, user=user, is_host=is_host)
            _ask(person, made, by=by, at=at)
    return made


def _ask(person, request, *, by, at) -> None:
    accounts.notify(
        user=person.user,
        template="learning/evaluate",
        context={"review": request.review.name, "answer_by": request.answer_by},
        link=LinkSpec(
            path="/evaluation/{token}",
            purpose=PURPOSE,
            subject=reference_for(person),
            kind=Kind.ONCE,
            expires_at=clock.end_of_day(request.answer_by),
        ),
        about=request.review,
        by=by,
        at=at,
    )


def evaluate(*, person: AskedPerson, by, at, **answers) -> None:
    """Keep an answer; the caller has used up the link. The trail says that one of a side answered, not what."""
    with transaction.atomic():
        lock_row(person)
        person.has_answered = True
        person.save(update_fields=["has_answered"])
        Evaluation.objects.create(request=person.request, is_host=person.is_host, **answers)
        audit.record("learning.evaluate", record=person.request, by=by, at=at)


def speak_to_member(*, place, did_well: str, to_try: str, by, at) -> MemberFeedback:
    """Say something to a member who took part; they are emailed the first time. The same again changes nothing."""
    words = {"did_well": did_well, "to_try": to_try}
    with transaction.atomic():
        lock_row(place)
        known = queries.feedback_of(place)
        if known and {name: getattr(known, name) for name in words} == words:
            return known
        given = known or MemberFeedback(place=place)
        for name, value in words.items():
            setattr(given, name, value)
        given.by, given.given_at = by, at
        given.save()
        audit.record("learning.speak_to_member", record=given, by=by, at=at)
        if not known:
            _tell(place, by=by, at=at)
    return given


def _tell(place, *, by, at) -> None:
    accounts.notify(
        user=place.member.user,
        template="learning/spoken_to",
        context={"person": by.name},
        link=LinkSpec.page(reverse("learning:spoken_to", args=[place.pk])),
        about=place.seat.review,
        by=by,
        at=at,
    )
