"""Write a letter, send it, withdraw it, read it."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import Actor, Reference
from cadre.links import operations as links
from cadre.post.letters import LinkSpec, written
from cadre.post.lifecycle import LETTER
from cadre.post.models import PLACEHOLDER, Delivery, Letter


class TryLater(Exception):
    """The mail server was out of reach or asked for patience: the letter still waits to go."""


def queue(
    *, letter: str, to: Actor, address: str, context: dict, link: LinkSpec, by: Actor, at, language="en", mail=True
) -> Letter:
    """Write ``letter`` to a person; it goes by a job once this transaction commits. Without ``mail`` it is only
    their copy in the product. Raises ``LetterMissing``."""
    subject, body = written(letter, language=language, context=context)
    with transaction.atomic():
        row = Letter.objects.create(
            template=letter,
            to=to.reference,
            to_label=to.label,
            address=address,
            language=language,
            subject=subject[:200],
            body=body,
            path=link.path,
            link_purpose=link.purpose,
            link_subject=link.subject.reference if link.subject else "",
            link_kind=link.kind,
            link_expires_at=link.expires_at,
            state="queued" if mail else "sent",
            by_mail=mail,
            written_by=by.label,
            written_at=at,
            updated_at=at,
            message_id="",
        )
        Letter.objects.filter(pk=row.pk).update(message_id=f"<letter-{row.pk}@{_host()}>")
        if mail:
            jobs.enqueue("post.send", row.pk, at=at)
    return row


def _host() -> str:
    return settings.SITE_URL.partition("//")[2].partition(":")[0] or "localhost"


def send(*, letter: int, at) -> None:
    """Hand one queued letter to the mail server. A letter that was handed over but not noted is shown as uncertain.

    The link is minted now, so that no stored letter ever contains one. Sending again uses the same Message-ID.
    Raises ``TryLater`` when the letter may still go by itself.
    """
    row = Letter.objects.get(pk=letter)
    if row.state == "sending":
        LETTER.apply(row, "doubt", at=at)
        return
    try:
        LETTER.apply(row, "send", at=at)
    except MoveRefused:
        return
    delivery = Delivery.objects.create(letter=row, began_at=at)
    try:
        _hand_over(row, at=at)
    except OSError as fault:
        Delivery.objects.filter(pk=delivery.pk).update(ended_at=at, fault=str(fault)[:300])
        if _is_final(fault):
            LETTER.apply(row, "fail", at=at)
            return
        LETTER.apply(row, "wait", at=at)
        raise TryLater(str(fault)) from fault
    Delivery.objects.filter(pk=delivery.pk).update(ended_at=at)
    LETTER.apply(row, "arrive", at=at)


def _is_final(fault: OSError) -> bool:
    """Whether trying again is in vain: the server answered with a permanent refusal, a 5yz of RFC 5321, 4.2.1."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fault.recipients.values())
    return isinstance(fault, SMTPResponseException) and fault.smtp_code >= 500


def give_up(*, letter: int, at) -> None:
    """Call a letter failed that still waits though it was tried for hours. One that went meanwhile stays as it is."""
    row = Letter.objects.get(pk=letter)
    if row.state == "queued":
        LETTER.apply(row, "fail", at=at)


def _hand_over(row, *, at):
    message = EmailMessage(
        subject=row.subject,
        body=row.body.replace(PLACEHOLDER, f"{settings.SITE_URL}{_path(row, at=at)}"),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[row.address],
        headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    message.send()


def _path(row, *, at) -> str:
    if not row.link_purpose:
        return row.path
    token = links.mint(
        purpose=row.link_purpose,
        subject=Reference(row.link_subject, row.subject),
        recipient=Reference(row.to, row.to_label),
        kind=row.link_kind,
        expires_at=row.link_expires_at,
        at=at,
    )
    return row.path.replace("{token}", token)


def send_now(*, subject: str, body: str, address: str) -> None:
    """Send at once and keep nothing: for sign-in codes."""
    EmailMessage(subject=subject, body=body, from_email=settings.DEFAULT_FROM_EMAIL, to=[address]).send()


def withdraw(*, letter: Letter, by: Actor, at) -> None:
    """Take back a letter that has not gone. Raises ``MoveRefused``."""
    with transaction.atomic():
        before = letter.state
        LETTER.apply(letter, "withdraw", at=at)
        audit.record("post.withdraw", record=letter, by=by, at=at, changes={"state": (before, letter.state)})


def send_again(*, letter: Letter, by: Actor, at) -> None:
    """Queue a letter anew that failed or may not have gone. Raises ``MoveRefused``."""
    with transaction.atomic():
        before = letter.state
        LETTER.apply(letter, "requeue", at=at)
        jobs.enqueue("post.send", letter.pk, at=at)
        audit.record("post.send_again", record=letter, by=by, at=at, changes={"state": (before, letter.state)})


def send_all_again(*, letters, by: Actor, at) -> int:
    """Queue every failed letter among ``letters`` anew; returns how many. One that has moved meanwhile is left."""
    count = 0
    for letter in letters.filter(state="failed"):
        try:
            send_again(letter=letter, by=by, at=at)
            count += 1
        except MoveRefused:
            continue
    return count


def mark_read(*, letters, at) -> None:
    """Note that the person has seen their copies."""
    letters.filter(read_at__isnull=True).update(read_at=at)
