"""Decide on an application: the lead accepts it, for all or some ways to take part, keeps it in reserve or declines it.

More is wanted: that is ``applications.return_for_more``.
"""

from collections.abc import Collection

from django.db import transaction

from cadre.audit import operations as audit
from cadre.frameworks import queries as frameworks
from cadre.joining.appointees import appointee
from cadre.joining.choices import Outcome
from cadre.joining.lifecycle import APPLICATION
from cadre.joining.models import Decision
from cadre.joining.operations.applicants import email_applicant
from cadre.joining.queries import applications, assessing
from cadre.joining.queries.assessors import own_ties
from cadre.joining.queries.supports import support_settled
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.members.models import Member
from cadre.members.operations.appointing import appoint


class MayNotDecide(Exception):
    """The person may not decide on this application: it is their own, or they know or work with the applicant."""

    def __init__(self):
        super().__init__("You know or work with the applicant, so another lead decides")


class NotAssessed(Exception):
    """Both assessments are not in."""

    def __init__(self):
        super().__init__("Both assessments have to be in first")


class NotSupported(Exception):
    """The support that the application needs is not there."""

    def __init__(self):
        super().__init__("The support that this application needs has not been given")


def accept(
    *, application, ways: Collection[str], conflicts: Collection, home_area, reasons: str, words: str, by, at
) -> Member:
    """Accept an application: the applicant becomes a member in onboarding, for these ways to take part.

    ``conflicts`` are the organisations with which they declared one, ``home_area`` is that of the police force where
    they live, or None. Raises ``MayNotDecide``, ``NotAssessed``,
    ``NotSupported``, ``AlreadyMember`` and ``MoveRefused``.
    """
    with transaction.atomic():
        decision = _decide(application, Outcome.ACCEPT, reasons, words, ways=sorted(ways), by=by, at=at)
        if not support_settled(application, on=clock.day_of(at)):
            raise NotSupported
        answers = applications.last_submission(application).answers
        strands = {key.partition("-")[0] for key in answers.get("expertise", {}).get("levels", {})}
        person = appointee(
            answers,
            email=application.interest.email,
            language=application.interest.language,
            organisation=application.organisation,
            ways=ways,
            strands=frameworks.strands_of_keys(strands).values_list("pk", flat=True),
            actions=list(frameworks.actions_of_keys(answers.get("actions", {}).get("actions", []))),
            conflicts=conflicts,
            home_area=home_area,
        )
        decision.member = appoint(person=person, by=by, at=at)
        decision.save(update_fields=["member"])
    return decision.member


def keep_in_reserve(*, application, reasons: str, words: str, by, at) -> None:
    """Put an application on the reserve list. Raises ``MayNotDecide``, ``NotAssessed`` and ``MoveRefused``."""
    with transaction.atomic():
        _decide(application, Outcome.RESERVE, reasons, words, by=by, at=at)


def decline(*, application, reasons: str, words: str, by, at) -> None:
    """Decline an application, with words that help. Raises ``MayNotDecide``, ``NotAssessed`` and ``MoveRefused``."""
    with transaction.atomic():
        _decide(application, Outcome.DECLINE, reasons, words, by=by, at=at)


def _decide(application, outcome, reasons, words, *, by, at, ways=()) -> Decision:
    lock_row(application)
    if own_ties(by).bar(application):
        raise MayNotDecide
    audit.move(APPLICATION, application, outcome.value, by=by, at=at, waits_since=at)
    if not assessing.both_of(application):
        raise NotAssessed
    made = Decision.objects.create(
        application=application, outcome=outcome, ways=list(ways), reasons=reasons, words=words, by=by, at=at
    )
    email_applicant(application, "joining/decided", message=words, by=by, at=at)
    return made
