"""An application: begun, filled in task by task, submitted, returned for more, submitted again, or withdrawn."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining import eligibility, progress
from cadre.joining.lifecycle import APPLICATION, INTEREST, UNDER_WAY
from cadre.joining.models import Application, Submission
from cadre.joining.operations import supports
from cadre.joining.operations.applicants import PURPOSE, email_applicant, subject_of
from cadre.joining.operations.interest import LINK_EVERY, record_interest
from cadre.joining.queries import applications as queries
from cadre.joining.queries.assessors import organisation_named
from cadre.joining.queries.who_may_join import rules_on
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.links import operations as links


class NotReady(Exception):
    """A task is not complete, or the answers are not what the kind of member needs."""

    def __init__(self):
        super().__init__("Something is still to do before you can send your application")


def apply(*, name, email, work, language, at) -> Application:
    """Begin the application of a visitor, or send the link of the one they have. Nobody has said who they are, so what
    is known of the person of this address stays as it is."""
    with transaction.atomic():
        interest = record_interest(name=name, email=email, work=work, language=language, by=None, at=at)
        return begin(interest=interest, by=interest, at=at)


def begin(*, interest, by, at) -> Application:
    """Begin the application of a person, and email them its link.

    Of one that is under way the link is sent again, at most once an hour. Raises ``MoveRefused`` when the person was
    deleted.
    """
    with transaction.atomic():
        if not lock_if_there(interest):
            raise MoveRefused(interest, "apply", "deleted")
        application = queries.under_way(interest)
        if application is None:
            application = Application.objects.create(interest=interest, begun_at=at, waits_since=at, updated_at=at)
            audit.record("joining.begin_application", record=application, by=by, at=at)
            if INTEREST.allows("apply", interest.state):
                audit.move(INTEREST, interest, "apply", by=by, at=at, ask_again_on=None)
        _send_link(application, by=by, at=at)
    return application


def send_application_link(*, application, by, at) -> None:
    """Email the applicant their link again, unless that was done in the last hour. Links sent before stop working."""
    with transaction.atomic():
        _send_link(application, by=by, at=at)


def save_task(*, application, task: str, facts: dict, by, at, on_behalf=None) -> None:
    """Save one task of an application. The same again changes nothing. Raises ``MoveRefused`` when it is not open."""
    with transaction.atomic():
        lock_row(application)
        if task not in queries.tasks_open(application):
            raise MoveRefused(application, "change", APPLICATION.states[application.state].lower())
        before = application.answers.get(task)
        if before == facts:
            return
        application.answers = {**application.answers, task: facts}
        application.updated_at = at
        application.save(update_fields=["answers", "updated_at"])
        audit.record(
            "joining.fill_in", record=application, by=by, at=at, changes={task: (before, facts)}, on_behalf=on_behalf
        )


def submit(*, application, by, at) -> Submission:
    """Send an application: a copy of it is frozen, with the rules of the day, and those named are asked to support it.

    Raises ``NotReady``, ``MoveRefused``.
    """
    today = clock.day_of(at)
    with transaction.atomic():
        lock_row(application)
        rules = queries.rules_of(application, on=today)
        reached = eligibility.fit(application.answers, rules)
        if progress.to_do(application.answers, queries.kinds_on(today), rules) or not (reached and reached.fits):
            raise NotReady
        audit.move(APPLICATION, application, "submit", by=by, at=at, waits_since=at)
        before = queries.last_submission(application)
        _match_employer(application, before, on=today)
        copy = Submission.objects.create(
            application=application,
            number=before.number + 1 if before else 1,
            rules=rules_on(today),
            answers=application.answers,
            submitted_at=at,
        )
        email_applicant(application, "joining/application_sent", by=by, at=at)
        named, previous = (answers.get("support", {}) for answers in (copy.answers, before.answers if before else {}))
        supports.ask_named(application=application, named=named, previous=previous, by=by, at=at)
    return copy


def _match_employer(application, before, *, on) -> None:
    """Find the organisation that they work for, unless it was found or said already for the same words."""
    was = before.answers.get("role", {}).get("employer") if before else None
    if was == application.employer:
        return
    application.organisation, application.is_elsewhere = organisation_named(application.employer, on=on), False
    application.save(update_fields=["organisation", "is_elsewhere"])


def return_for_more(*, application, notes: dict[str, str], by, at) -> None:
    """Give an application back with a note on each task on which more is wanted; no other opens again.

    Raises ``MoveRefused``.
    """
    with transaction.atomic():
        audit.move(APPLICATION, application, "return_for_more", by=by, at=at, waits_since=at)
        last = queries.last_submission(application)
        last.notes, last.returned_by, last.returned_at = notes, by, at
        last.save(update_fields=["notes", "returned_by", "returned_at"])
        email_applicant(application, "joining/application_returned", by=by, at=at)


def withdraw(*, application, by, at) -> None:
    """Withdraw an application; its links open nothing any more. Raises ``MoveRefused``."""
    with transaction.atomic():
        act = "joining.withdraw_application"
        audit.move(APPLICATION, application, "withdraw", act=act, by=by, at=at, waits_since=at)
        links.revoke(subject=subject_of(application), purpose=PURPOSE, at=at)
        supports.stop_asking(application=application, by=by, at=at)


def _send_link(application, *, by, at) -> None:
    lock_row(application)
    is_recent = application.emailed_at and application.emailed_at > at - LINK_EVERY
    if is_recent or application.state not in UNDER_WAY:
        return
    links.revoke(subject=subject_of(application), purpose=PURPOSE, at=at, only_live=True)
    application.emailed_at = at
    application.save(update_fields=["emailed_at"])
    is_to_check = application.on_behalf_how and application.state == "draft"
    email_applicant(application, f"joining/application{'_to_check' if is_to_check else ''}", by=by, at=at)
