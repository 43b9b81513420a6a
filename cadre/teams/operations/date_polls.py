"""Ask which days suit for a visit, note the answers, and set the days that were chosen."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mail.emails import LinkSpec
from cadre.reviews.operations.plan import set_visit
from cadre.teams.models import DatePoll, PolledPerson
from cadre.teams.operations.offers import REMINDED
from cadre.teams.queries import date_polls as queries

PURPOSE = "date-poll"


class ReviewNotOpen(Exception):
    """The review is postponed, cancelled or closed, so no visit is planned."""


class PollEnded(Exception):
    """Nobody is asked any more."""


def ask_for_days(*, review, periods, answer_by, by, at) -> DatePoll:
    """Email everyone whom the visit concerns a link to say which of ``periods`` suit. While a poll is open, no other
    begins: that one is returned. Raises ``ReviewNotOpen``."""
    with transaction.atomic():
        lock_row(review)
        if running := queries.open_poll(review):
            return running
        if not review.is_open:
            raise ReviewNotOpen
        pairs = [[period.first.isoformat(), period.last.isoformat()] for period in periods]
        poll = DatePoll.objects.create(review=review, periods=pairs, answer_by=answer_by, asked_at=at)
        for user, is_host in queries.people_to_ask(review).items():
            person = PolledPerson.objects.create(poll=poll, user=user, is_host=is_host)
            _email(person, poll, by=by, at=at)
        audit.record("teams.ask_for_days", record=review, by=by, at=at)
        return poll


def _email(person, poll, *, by, at, template="teams/which_days"):
    """The link works until the poll ends, and no longer than until the first of the days."""
    review = poll.review
    accounts.notify(
        user=person.user,
        template=template,
        context={"review": review.name, "organisation": review.organisation.name, "answer_by": poll.answer_by},
        link=LinkSpec(
            path="/which-days/{token}",
            purpose=PURPOSE,
            subject=reference_for(person),
            kind=Kind.RETURN,
            expires_at=clock.end_of_day(min(period.first for period in poll.days) - clock.DAY),
        ),
        about=review,
        by=by,
        at=at,
    )


def answer_days(*, person, answers, by, at) -> None:
    """Note which of the poll's periods suit the person, in place of what they answered before. Raises ``PollEnded``."""
    with transaction.atomic():
        lock_row(person)
        lock_row(person.poll)
        if person.poll.closed_at is not None:
            raise PollEnded
        if person.answers == answers:
            return
        PolledPerson.objects.filter(pk=person.pk).update(answers=answers)
        audit.record("teams.answer_days", record=person.poll.review, by=by, at=at)


def remind_of_polls(*, by, at) -> int:
    """Email those who have not answered a poll whose last day is near, once a poll, and return how many. The links that
    were sent before go on working."""
    reminded = 0
    for poll in queries.polls_to_remind(clock.day_of(at), REMINDED):
        with transaction.atomic():
            lock_row(poll)
            if poll.closed_at is None and poll.reminded_at is None:
                for person in queries.without_answer(poll):
                    _email(person, poll, by=by, at=at, template="teams/which_days_reminder")
                    reminded += 1
                DatePoll.objects.filter(pk=poll.pk).update(reminded_at=at)
    return reminded


def choose_days(*, poll, period, by, at) -> None:
    """Set the days of the visit to ``period`` and end the poll."""
    with transaction.atomic():
        lock_row(poll)
        if poll.closed_at is None:
            set_visit(review=poll.review, first_day=period.first, last_day=period.last, by=by, at=at)
            end_poll(poll=poll, by=by, at=at)


def end_poll(*, poll, by, at) -> None:
    """End the poll: its links stop working."""
    with transaction.atomic():
        lock_row(poll)
        if poll.closed_at is not None:
            return
        poll.closed_at = at
        poll.save(update_fields=["closed_at"])
        for person in queries.people_of(poll):
            links.revoke(subject=reference_for(person), purpose=PURPOSE, at=at)
        audit.record("teams.end_poll", record=poll.review, by=by, at=at)
