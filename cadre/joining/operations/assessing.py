"""Ask two people to assess an application, each alone; what they say, and what is said of both."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.joining.balance import EACH
from cadre.joining.lifecycle import APPLICATION, ASSESSMENT
from cadre.joining.models import Application, Assessment, DiscussionNote
from cadre.joining.operations.criteria import NoCriteria
from cadre.joining.queries import assessing as queries
from cadre.joining.queries.applications import last_submission
from cadre.joining.queries.assessors import assessors_on, ties_of
from cadre.joining.queries.criteria import criteria_on
from cadre.kernel import clock, request_scope
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec


class MayNotAssess(Exception):
    """One of those chosen may not assess the application, or both places are taken."""

    def __init__(self, application):
        super().__init__(f"Someone you chose may not assess the {str(application).lower()} by now. Choose again")


def say_employer(*, application, organisation, by, at) -> None:
    """Say which organisation the applicant works for; none if it is not one that the programme knows."""
    with transaction.atomic():
        lock_row(application)
        after = (organisation and organisation.pk, organisation is None)
        before = (application.organisation_id, application.is_elsewhere)
        if before == after:
            return
        application.organisation, application.is_elsewhere, application.updated_at = organisation, not organisation, at
        application.save(update_fields=["organisation", "is_elsewhere", "updated_at"])
        changes = {"organisation": (before[0], after[0])}
        audit.record("joining.say_employer", record=application, by=by, at=at, changes=changes)


def assign(*, chosen: Mapping[Application, Sequence], by, at) -> int:
    """Ask these people to assess each application, and email each of them once; returns how many were asked.

    Who may is looked at again. Raises ``MayNotAssess``, ``NoCriteria`` and ``MoveRefused``, and then asks nobody.
    """
    asked: Counter = Counter()
    with transaction.atomic():
        criteria = criteria_on(clock.day_of(at))
        if criteria is None:
            raise NoCriteria
        for application in sorted(chosen, key=lambda application: application.pk):
            _assign(application, chosen[application], criteria, by=by, at=at)
            asked.update(chosen[application])
        for person, number in asked.items():
            accounts.notify(
                user=person,
                template="joining/to_assess",
                context={"number": number},
                link=LinkSpec.page(reverse("joining:assessments")),
                by=by,
                at=at,
            )
    return asked.total()


def _assign(application, people, criteria, *, by, at) -> None:
    lock_row(application)
    places = queries.places_of(application)
    held = [place.assessor_id for place in places]
    criteria = places[0].criteria if places else criteria  # both assess by the same words
    today = clock.day_of(at)
    ties = ties_of(people, on=today)
    open_to = {person.pk for person in assessors_on(today)} - set(held)
    keys = [person.pk for person in people]
    is_free = len(held) + len(keys) <= EACH and len(set(keys)) == len(keys) and set(keys) <= open_to
    if not (is_free and application.is_employer_known) or any(ties[key].bar(application) for key in keys):
        raise MayNotAssess(application)
    if application.state == "submitted":
        audit.move(APPLICATION, application, "assess", act="joining.begin_assessment", by=by, at=at, waits_since=at)
    elif application.state != "assessing":
        raise MoveRefused(application, "be assessed", APPLICATION.states[application.state].lower())
    copy = last_submission(application)
    for person in people:
        before = queries.earlier_of(copy, person)
        is_same = before is not None and before.criteria_id == criteria.pk
        made, _ = Assessment.objects.update_or_create(
            submission=copy,
            assessor=person,
            defaults={
                "criteria": criteria,
                "state": ASSESSMENT.first,
                "marks": before.marks if is_same else {},
                "assigned_at": at,
                "updated_at": at,
            },
        )
        audit.record("joining.ask_assessor", record=made, by=by, at=at)


def save_draft(*, assessment, marks: dict, by, at) -> None:
    """Keep what an assessor has entered so far. The same again changes nothing. Raises ``MoveRefused`` once sent."""
    with transaction.atomic():
        lock_row(assessment)
        if assessment.state != "open":
            raise MoveRefused(assessment, "change", ASSESSMENT.states[assessment.state].lower())
        if assessment.marks == marks:
            return
        before, assessment.marks, assessment.updated_at = assessment.marks, marks, at
        assessment.save(update_fields=["marks", "updated_at"])
        audit.record("joining.draft_assessment", record=assessment, by=by, at=at, changes={"marks": (before, marks)})


def send(*, assessment, marks: dict, by, at) -> None:
    """Send an assessment: it does not change any more, and is read once the other is in too. Raises ``MoveRefused``."""
    with transaction.atomic():
        _lock_application(assessment, "be sent")
        audit.move(ASSESSMENT, assessment, "send", act="joining.send_assessment", by=by, at=at, marks=marks, sent_at=at)


def step_back(*, assessment, by, at) -> None:
    """Give up a place because one knows the applicant; nobody reads what was entered. Raises ``MoveRefused``."""
    with transaction.atomic():
        _lock_application(assessment, "be given up")
        audit.move(ASSESSMENT, assessment, "step_back", by=by, at=at, marks={}, sent_at=None)
        request_scope.forget()


def release(*, assessment, by, at) -> None:
    """Take a place from an assessor who has sent nothing; what they entered is gone. Raises ``MoveRefused``."""
    with transaction.atomic():
        _lock_application(assessment, "be released")
        audit.move(ASSESSMENT, assessment, "release", act="joining.release_assessor", by=by, at=at, marks={})


def _lock_application(assessment, verb: str) -> None:
    application = assessment.submission.application
    lock_row(application)
    if application.state != "assessing":
        raise MoveRefused(assessment, verb, APPLICATION.states[application.state].lower())


def discuss(*, application, words: str, by, at) -> DiscussionNote:
    """Add a note on the two assessments of an application. Raises ``MoveRefused`` unless both are in."""
    with transaction.atomic():
        lock_row(application)
        both = queries.both_of(application)
        if not both:
            raise MoveRefused(application, "be discussed", "not assessed by two people")
        note = DiscussionNote.objects.create(submission=both[0].submission, by=by, words=words, at=at)
        audit.record("joining.discuss", record=note, by=by, at=at)
    return note
