"""Ask the organisation that a member works for to agree to their time, and record what it answers."""

from datetime import timedelta

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import Reference
from cadre.kernel.subjects import subject_of
from cadre.kernel.working_days import next_working_day
from cadre.links.models import Kind
from cadre.mail import operations as outbox
from cadre.mail.emails import LinkSpec
from cadre.programme.queries import settings_on
from cadre.reviews.queries.running import organisers_of
from cadre.teams.lifecycle import OPEN, TIME
from cadre.teams.models import TimeAgreement
from cadre.teams.operations.places import stand_down
from cadre.teams.operations.time_links import AGREED, ASKED, revoke_links, subject_of_links, take_back_time
from cadre.teams.queries.briefs import days_on_site_of, effort_of
from cadre.teams.queries.time_agreed import standing_agreements

ANSWER_WITHIN = timedelta(days=14)
NOT_AGREED, TAKEN_BACK = "Their organisation did not agree the time", "Their organisation took back the time"


class CannotAskForTime(Exception):
    """The place is not reserved or confirmed any more, or no day is left to answer before the visit."""


def ask_for_time(*, place, name, email, language, by, at) -> TimeAgreement:
    """Email a person at the member's organisation a link to agree to the days of the visit, in place of whoever was
    asked or agreed before; the same person is asked once a day. Raises ``CannotAskForTime``."""
    with transaction.atomic():
        lock_row(place)
        answer_by = last_day_to_answer(place.review, on=clock.day_of(at))
        if place.state not in OPEN or answer_by is None:
            raise CannotAskForTime
        days = place.review.days
        whom = {"name": name, "email": email, "language": language, "first_day": days.first, "last_day": days.last}
        if just_asked := standing_agreements(place).filter(**whom, state="asked", asked_at__gt=at - clock.DAY).first():
            return just_asked
        take_back_time(place=place, by=by, at=at)
        when = {"asked_at": at, "answer_by": answer_by, "updated_at": at}
        agreement = TimeAgreement.objects.create(place=place, **whom, **when)
        audit.record("teams.ask_for_time", record=agreement, by=by, at=at, changes={"state": (None, agreement.state)})
        link = {"path": "/time/{token}", "purpose": ASKED, "expires_at": clock.end_of_day(answer_by)}
        _send(agreement, "teams/time_asked", link, by=by, at=at)
    return agreement


def last_day_to_answer(review, *, on):
    """Two weeks from now, and before the visit begins; None when that leaves no day, or the visit has no days."""
    if review.first_day is None:
        return None
    last = min(next_working_day(on + ANSWER_WITHIN), review.first_day - clock.DAY)
    return last if last > on else None


def agree_time(*, agreement, by, at) -> None:
    """They agree. They are emailed a link that takes it back, until the visit is over. Raises ``MoveRefused``."""
    with transaction.atomic():
        _answer(agreement, "agree", by=by, at=at)
        link = {"path": "/time-agreed/{token}", "purpose": AGREED, "expires_at": clock.end_of_day(agreement.last_day)}
        _send(agreement, "teams/time_agreed", link, by=by, at=at)
        _tell_member(agreement, by=by, at=at)


def suggest_other_dates(*, agreement, words, by, at) -> None:
    """They could agree to other dates: the member and those who organise the review are told. ``MoveRefused``."""
    with transaction.atomic():
        _answer(agreement, "suggest", by=by, at=at, words=words)
        _tell_member(agreement, by=by, at=at)
        for user in organisers_of(agreement.review, at=at):
            _tell(user, agreement, by=by, at=at)


def refuse_time(*, agreement, words, by, at) -> None:
    """They do not agree, and the place is released. Raises ``MoveRefused``."""
    with transaction.atomic():
        _answer(agreement, "refuse", by=by, at=at, words=words)
        _tell_member(agreement, by=by, at=at)
        _release(agreement, NOT_AGREED, by=by, at=at)


def end_time(*, agreement, words, by, at) -> None:
    """They take back what they agreed to, and the place is released. Raises ``MoveRefused``."""
    with transaction.atomic():
        _answer(agreement, "end", by=by, at=at, words=words)
        _tell_member(agreement, by=by, at=at)
        _release(agreement, TAKEN_BACK, by=by, at=at)


def _answer(agreement, verb, *, by, at, words="") -> None:
    lock_row(agreement.place)
    given = {"answered_at": at, "words": words}
    audit.move(TIME, agreement, verb, act=f"teams.{verb}_time", by=by, at=at, **given)
    revoke_links(agreement, at=at)


def _release(agreement, why, *, by, at) -> None:
    place = agreement.place
    if place.state in OPEN:
        stand_down(place=place, why=why, by=by, at=at)


def _tell_member(agreement, *, by, at) -> None:
    _tell(agreement.place.member.user, agreement, by=by, at=at)


def _tell(user, agreement, *, by, at) -> None:
    accounts.notify(
        user=user,
        template="teams/time_answered",
        context={"review": agreement.review.name, "state": agreement.state},
        link=LinkSpec.page(agreement.get_absolute_url()),
        about=agreement.review,
        by=by,
        at=at,
    )


def _send(agreement, template, link, *, by, at) -> None:
    """Email the person who was asked; the email says neither the host nor what the review looks at."""
    place, language = agreement.place, agreement.language
    outbox.queue(
        template=template,
        to=Reference(agreement.reference, agreement.name),
        address=agreement.email,
        language=language,
        context={
            "person": place.member.user.name,
            "first_day": clock.format_long_date(agreement.first_day, language),
            "last_day": clock.format_long_date(agreement.last_day, language),
            "answer_by": clock.format_long_date(agreement.answer_by, language),
            "effort": effort_of(place.seat),
            "on_site": days_on_site_of(place.seat, place.review),
            "programme": settings_on(clock.day_of(at)),
        },
        link=LinkSpec(subject=subject_of_links(agreement), kind=Kind.ONCE, **link),
        by=by,
        at=at,
        subject_key=subject_of(place),
    )
