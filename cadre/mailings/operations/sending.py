"""Send an email to members: freeze its list, hand over a few at a time, stop, and try again what failed."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.kernel.references import reference_for
from cadre.links.models import Kind
from cadre.mail import operations as outbox
from cadre.mail.emails import LinkSpec
from cadre.mail.lifecycle import EMAIL
from cadre.mailings.choices import Place
from cadre.mailings.lifecycle import MAILING
from cadre.mailings.merging import filled_in, values_of
from cadre.mailings.models import Recipient
from cadre.mailings.queries import people as queries

# At most so many emails of one mailing are in the queue at once, so that offers and codes to sign in wait for no more.
AT_ONCE = 25
PAUSE = timedelta(seconds=10)
PURPOSE = "news"
LINK_LASTS = timedelta(days=400)


class NobodyToWriteTo(Exception):
    """Nobody on the list would get the email."""

    def __init__(self):
        super().__init__("Nobody on this list would get the email")


class NothingFailed(Exception):
    """There is no email to try again."""

    def __init__(self):
        super().__init__("No email of this list has failed")


class ChangedSince(Exception):
    """The text or the list is no longer what the person who sends it has read."""


def send(*, mailing, members, seen, by, at) -> None:
    """Keep the list as it is now, a row for each of ``members``, and have the worker send the email.

    ``seen`` is what ``queries.seen_of`` was when the person read it. Raises ``ChangedSince``, ``NobodyToWriteTo`` and
    ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(mailing)
        if mailing.state == "draft" and seen != queries.seen_of(mailing, members):
            raise ChangedSince
        people = [_recipient(mailing, key, why) for key, why in members.values_list("pk", "why")]
        count = sum(person.place == Place.WAITING for person in people)
        if not count:
            raise NobodyToWriteTo
        audit.move(MAILING, mailing, "send", by=by, at=at, confirmed_by=by, confirmed_at=at, people_count=count)
        Recipient.objects.bulk_create(people, batch_size=500)
        jobs.enqueue("mailings.send", mailing.pk, at=at)


def _recipient(mailing, member: int, why: str) -> Recipient:
    place = Place.LEFT_OUT if why else Place.WAITING
    return Recipient(mailing=mailing, member_id=member, place=place, why=why)


def send_some(*, mailing, at, finish) -> None:
    """Hand over the next few emails, and queue this again until all have gone or failed.

    All of it is one transaction, in which ``finish`` marks the job done: a person's email is written with the row that
    says so, or neither is. Whoever may not be written to by now is left out.
    """
    with transaction.atomic():
        finish(at=at)
        if not lock_if_there(mailing) or mailing.state != "sending":
            return
        on_the_way = queries.on_the_way(mailing)
        people = queries.next_people(mailing, max(AT_ONCE - on_the_way, 0))
        reasons = queries.why_now([one.member_id for one in people], is_news=mailing.is_news)
        for person in people:
            _hand_over(mailing, person, reasons[person.member_id], at=at)
        if people or on_the_way:
            jobs.enqueue("mailings.send", mailing.pk, at=at, not_before=at + PAUSE)
        else:
            MAILING.apply(mailing, "finish", at=at)


def _hand_over(mailing, person, why, *, at) -> None:
    if why:
        person.place, person.why = Place.LEFT_OUT, why
    else:
        person.place = Place.HANDED_OVER
        if person.email is None:
            person.email = _email(mailing, person.member, at=at)
        else:
            _again(person.email, by=mailing.confirmed_by, at=at)
    person.save(update_fields=["place", "why", "email"])


def _again(email, *, by, at) -> None:
    """Queue an email that failed again, unless someone did so from the outbox meanwhile."""
    if EMAIL.allows("requeue", email.state) and email.state == "failed":
        outbox.send_again(email=email, by=by, at=at)


def _email(mailing, member, *, at):
    subject, message = merged(mailing, member)
    return accounts.notify(
        user=member.user,
        template="mailings/news" if mailing.is_news else "mailings/work",
        context={"subject": subject, "message": message},
        link=link_of(mailing, member.user, at=at),
        by=mailing.confirmed_by,
        at=at,
    )


def merged(mailing, member) -> tuple[str, str]:
    """Subject and message as this member reads them."""
    language = mailing.language_for(member.user)
    values = values_of(member, language)
    subject, message = (filled_in(text, values) for text in mailing.words_in(language))
    return subject, message


def link_of(mailing, user, *, at) -> LinkSpec:
    """The link at the end of the email: to stop news, or to the copy under the person's messages."""
    if not mailing.is_news:
        return LinkSpec.page(reverse("mail:messages"))
    return LinkSpec(
        path="/news/unsubscribe/{token}",
        purpose=PURPOSE,
        subject=reference_for(user, user.label),
        kind=Kind.RETURN,
        expires_at=at + LINK_LASTS,
        takes_off=True,
    )


def stop(*, mailing, by, at) -> None:
    """Send no more of it: what has gone has gone, the rest never goes. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(MAILING, mailing, "stop", by=by, at=at)
        waiting = queries.people_of(mailing, Place.WAITING)
        waiting.filter(email=None).update(place=Place.STOPPED)
        waiting.update(place=Place.HANDED_OVER)
        for person in (
            queries.people_of(mailing, Place.HANDED_OVER).filter(email__state="queued").select_related("email")
        ):
            _withdraw(person.email, by=by, at=at)


def _withdraw(email, *, by, at) -> None:
    try:
        outbox.withdraw(email=email, by=by, at=at)
    except MoveRefused:
        return  # it is being sent at this moment


def retry(*, mailing, by, at) -> None:
    """Send again what could not be sent, a few at a time. Raises ``NothingFailed`` and ``MoveRefused``."""
    with transaction.atomic():
        lock_row(mailing)
        failed = queries.failed(mailing)
        if mailing.state == "sent" and not failed.exists():
            raise NothingFailed
        audit.move(MAILING, mailing, "retry", by=by, at=at)
        failed.update(place=Place.WAITING)
        jobs.enqueue("mailings.send", mailing.pk, at=at)


def go_on_later(*, mailing: int, at) -> None:
    """Queue the sending again in ten minutes, after the worker failed at it several times: nothing was lost."""
    jobs.enqueue("mailings.send", mailing, at=at, not_before=at + 60 * PAUSE)
