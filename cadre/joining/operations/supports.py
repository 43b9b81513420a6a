"""Ask a person to support an application, and record what they answer."""

from datetime import datetime, time, timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining import support as rule
from cadre.joining.lifecycle import SUPPORT, UNANSWERED
from cadre.joining.models import Support
from cadre.joining.operations.applicants import email_about_support
from cadre.joining.operations.interest import LINK_EVERY
from cadre.joining.queries import supports as queries
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM, Reference
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mail import operations as outbox
from cadre.mail.emails import LinkSpec
from cadre.mail.queries import was_emailed
from cadre.programme.queries import settings_on

PURPOSE = "support"
# How long a person has to answer, how long before its end they are reminded, and how many are asked at most.
ANSWER_WITHIN = timedelta(days=21)
REMIND_BEFORE = (timedelta(days=11), timedelta(days=3))
MAX_ASKED = 10


class CannotAsk(Exception):
    """This person cannot be asked. ``reason`` says why: ``theirs``, ``grade``, ``again``, ``settled`` or ``many``."""

    def __init__(self, reason: str, field: str = ""):
        self.reason, self.field = reason, field
        super().__init__(f"This person cannot be asked: {reason}")


def ask_named(*, application, named, previous, by, at) -> None:
    """Ask those whom the applicant named, and no longer those whom they did not.

    ``previous`` are those named in the copy before. Who was asked already is not asked again; if the applicant named
    the same people as before, whoever was asked in their place stays.
    """
    today, is_same = clock.day_of(at), named == previous
    with transaction.atomic():
        lock_row(application)
        need, before = queries.need_of(application, on=today), list(queries.supports_of(application))
        people = named.get("people", [])[: need.people]
        wanted = {person["email"] for person in people}
        for asked in before:
            if asked.state in UNANSWERED and not (rule.is_for(need, asked) and (is_same or asked.email in wanted)):
                _withdraw(asked, by=by, at=at)
        theirs = [asked for asked in before if rule.is_for(need, asked) and (is_same or asked.state != "withdrawn")]
        for person in people:
            if person["email"] not in {asked.email for asked in theirs}:
                _ask(application, need, person, by=by, at=at)


def ask(*, application, name, email, grade, language, by, at, named_by=None) -> Support:
    """Ask one more person to support an application, in place of those who have not answered where no more are needed.

    Raises ``CannotAsk``, and ``MoveRefused`` when the application is one for which nobody is asked.
    """
    today, person = clock.day_of(at), {"name": name, "email": email, "grade": grade, "language": language}
    with transaction.atomic():
        lock_row(application)
        _require_open(application)
        need, asked = queries.need_of(application, on=today), list(queries.supports_of(application))
        stands = rule.standing(need, asked, on=today)
        if stands.is_settled:
            raise CannotAsk("settled")
        for field, reason in rule.problems(need, queries.applicant_of(application), person).items():
            raise CannotAsk(reason, field)
        if any(one.email == email and one.state in ("asked", "supported") and rule.is_for(need, one) for one in asked):
            raise CannotAsk("again", "email")
        if sum(rule.is_for(need, one) for one in asked) >= MAX_ASKED:
            raise CannotAsk("many")
        for one in queries.replaced(asked, need, on=today):
            _withdraw(one, by=by, at=at)
        for one in asked:
            is_before = not rule.is_for(need, one) or (one.email == email and one.state == "expired")
            if one.state in UNANSWERED and is_before:
                _withdraw(one, by=by, at=at)
        return _ask(application, need, person, by=by, at=at, named_by=named_by)


def give(*, support, days_a_year=None, runs_from=None, runs_until=None, words="", by, at, on_behalf=None) -> None:
    """They support the application, with limits if there are any. Raises ``MoveRefused``."""
    limits = {"days_a_year": days_a_year, "runs_from": runs_from, "runs_until": runs_until, "words": words}
    _answer(support, "give", "joining/support_given", by=by, at=at, on_behalf=on_behalf, **limits)


def decline(*, support, words, by, at, on_behalf=None) -> None:
    """They do not support the application, and say why. Raises ``MoveRefused``."""
    _answer(support, "decline", "joining/support_declined", by=by, at=at, on_behalf=on_behalf, words=words)


def pass_on(*, support, name, email, grade, by, at) -> Support:
    """They are not the person to ask, and name who is. Raises ``CannotAsk`` and ``MoveRefused``."""
    with transaction.atomic():
        _answer(support, "pass_on", "joining/support_passed_on", by=by, at=at)
        facts = {"name": name, "email": email, "grade": grade, "language": support.language}
        return ask(application=support.application, **facts, by=by, at=at, named_by=support)


def send_link_again(*, support, by, at) -> None:
    """Email the person their link again, unless that was done in the last hour. Links sent before stop working.

    One who did not answer in time has time again.
    """
    with transaction.atomic():
        lock_row(support.application)
        lock_row(support)
        is_recent = was_emailed(_subject(support), purpose=PURPOSE, since=at - LINK_EVERY)
        if is_recent or support.state not in UNANSWERED or support.application.state in queries.NEVER_ASKED:
            return
        if support.state == "expired":
            if queries.support_settled(support.application, on=clock.day_of(at)):
                return
            again = {"answer_by": clock.day_of(at + ANSWER_WITHIN), "reminded_at": None}
            audit.move(SUPPORT, support, "ask_again", act="joining.ask_support_again", by=by, at=at, **again)
        _send(support, "joining/support", by=by, at=at)


def stop_asking(*, application, by, at) -> None:
    """Nobody is asked any more to support an application; the links sent to them open nothing."""
    for asked in queries.supports_of(application).filter(state__in=UNANSWERED):
        _withdraw(asked, by=by, at=at)


def remind(*, at) -> int:
    """Remind those who have not answered, at each time of ``REMIND_BEFORE`` once; returns how many."""
    due = [asked for asked in queries.asked() if queries.is_reminder_due(asked, REMIND_BEFORE, on=clock.day_of(at))]
    for asked in due:
        with transaction.atomic():
            lock_row(asked.application)
            lock_row(asked)
            if asked.state == "asked":
                asked.reminded_at = at
                asked.save(update_fields=["reminded_at"])
                _send(asked, "joining/support_reminder", by=SYSTEM, at=at)
    return len(due)


def expire(*, at) -> int:
    """End the time of those who have not answered by their day, and tell the applicants; returns how many."""
    late = list(queries.asked().filter(answer_by__lt=clock.day_of(at)))
    for asked in late:
        with transaction.atomic():
            lock_row(asked.application)
            audit.move(SUPPORT, asked, "expire", act="joining.expire_support", by=SYSTEM, at=at)
            email_about_support(asked.application, "joining/support_expired", by=SYSTEM, at=at)
    return len(late)


def forget_links(application, *, at) -> None:
    """Take back the links of everyone who was asked, before they are deleted."""
    for asked in queries.supports_of(application):
        links.revoke(subject=_subject(asked), purpose=PURPOSE, at=at)


def _ask(application, need, person, *, by, at, named_by=None) -> Support:
    facts = {name: person[name] for name in ("name", "email", "grade", "language")}
    asked = Support.objects.create(
        application=application,
        **facts,
        employer=need.employer,
        named_by=named_by,
        asked_at=at,
        answer_by=clock.day_of(at + ANSWER_WITHIN),
        updated_at=at,
    )
    audit.record("joining.ask_support", record=asked, by=by, at=at, changes={"grade": ("", asked.grade)})
    _send(asked, "joining/support", by=by, at=at)
    return asked


def _answer(support, verb, template, *, by, at, on_behalf=None, **given) -> None:
    with transaction.atomic():
        lock_row(support.application)
        _require_open(support.application)
        given |= {
            "answered_at": on_behalf.said_at if on_behalf else at,
            "answered_how": on_behalf.how if on_behalf else "link",
            "evidence": on_behalf.evidence if on_behalf else "",
            "recorded_by": by if on_behalf else None,
        }
        audit.move(SUPPORT, support, verb, act=f"joining.{verb}_support", by=by, at=at, on_behalf=on_behalf, **given)
        links.revoke(subject=_subject(support), purpose=PURPOSE, at=at)
        email_about_support(support.application, template, by=by, at=at)


def _require_open(application) -> None:
    if application.state in queries.NEVER_ASKED:
        raise MoveRefused(application, "be supported", application.get_state_display().lower())


def _withdraw(support, *, by, at) -> None:
    audit.move(SUPPORT, support, "withdraw", act="joining.stop_asking_support", by=by, at=at)
    links.revoke(subject=_subject(support), purpose=PURPOSE, at=at)


def _subject(support) -> Reference:
    return Reference(support.reference, support.label)


def _send(support, template, *, by, at) -> None:
    """Email the person their link, the only one that works from now on."""
    links.revoke(subject=_subject(support), purpose=PURPOSE, at=at, only_live=True)
    ends = datetime.combine(support.answer_by + clock.DAY, time(0), tzinfo=clock.LONDON)
    applicant = queries.applicant_of(support.application)["name"]
    day = clock.format_long_date(support.answer_by, support.language)
    outbox.queue(
        template=template,
        to=Reference(support.reference, support.name),
        address=support.email,
        language=support.language,
        context={
            "person": applicant,
            "day": day,
            "is_member": support.application.state == "accepted",
            "programme": settings_on(clock.day_of(at)),
        },
        link=LinkSpec(
            path="/support/{token}", purpose=PURPOSE, subject=_subject(support), kind=Kind.ONCE, expires_at=ends
        ),
        by=by,
        at=at,
    )
