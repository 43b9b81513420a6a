"""Write an email, send it, withdraw it, read it."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from cadre.audit import operations as audit
from cadre.jobs import operations as jobs
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import Actor, Reference
from cadre.links import operations as links
from cadre.mail.emails import LinkSpec, written
from cadre.mail.lifecycle import EMAIL
from cadre.mail.models import PLACEHOLDER, Delivery, Email


class TryLater(Exception):
    """The mail server could not be reached or is busy. The email stays in the queue."""


def queue(
    *,
    template: str,
    to: Actor,
    address: str,
    context: dict,
    link: LinkSpec,
    by: Actor,
    at,
    language="en",
    mail=True,
    subject_key="",
) -> Email:
    """Write the email ``template`` (``reviews/accepted``) to a person. A job sends it after commit.

    ``subject_key`` says what it is about. With ``mail=False`` it is only a copy under their messages.
    Raises ``EmailTemplateMissing``.
    """
    subject, body = written(template, language=language, context=context)
    with transaction.atomic():
        email = Email.objects.create(
            template=template,
            to=to.reference,
            to_label=to.label,
            address=address,
            language=language,
            subject=subject[:200],
            body=body,
            subject_key=subject_key,
            path=link.path,
            link_purpose=link.purpose,
            link_subject=link.subject.reference if link.subject else "",
            link_kind=link.kind,
            link_expires_at=link.expires_at,
            link_takes_off=link.takes_off,
            state="queued" if mail else "sent",
            by_mail=mail,
            written_by=by.label,
            written_at=at,
            updated_at=at,
            message_id="",
        )
        Email.objects.filter(pk=email.pk).update(message_id=f"<email-{email.pk}@{_host()}>")
        if mail:
            jobs.enqueue("mail.send", email.pk, at=at)
    return email


def _host() -> str:
    return settings.SITE_URL.partition("//")[2].partition(":")[0] or "localhost"


def send(*, email: int, at) -> None:
    """Send one queued email. If an earlier attempt did not record its outcome, mark the email as uncertain.

    The link is created now, so that no stored email contains one. Sending again uses the same Message-ID.
    Raises ``TryLater`` when another attempt may succeed.
    """
    message = Email.objects.get(pk=email)
    if message.state == "sending":
        EMAIL.apply(message, "doubt", at=at)
        return
    try:
        EMAIL.apply(message, "send", at=at)
    except MoveRefused:
        return
    delivery = Delivery.objects.create(email=message, began_at=at)
    try:
        _hand_over(message, at=at)
    except OSError as fault:
        Delivery.objects.filter(pk=delivery.pk).update(ended_at=at, fault=str(fault)[:300])
        if _is_final(fault):
            EMAIL.apply(message, "fail", at=at)
            return
        EMAIL.apply(message, "wait", at=at)
        raise TryLater(str(fault)) from fault
    Delivery.objects.filter(pk=delivery.pk).update(ended_at=at)
    EMAIL.apply(message, "arrive", at=at)


def _is_final(fault: OSError) -> bool:
    """Whether the server refused permanently, with a 5yz reply of RFC 5321, 4.2.1."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fault.recipients.values())
    return isinstance(fault, SMTPResponseException) and fault.smtp_code >= 500


def give_up(*, email: int, at) -> None:
    """Mark an email as failed if it is still queued after the last attempt."""
    message = Email.objects.get(pk=email)
    if message.state == "queued":
        EMAIL.apply(message, "fail", at=at)


def _hand_over(email, *, at):
    link = f"{settings.SITE_URL}{_path(email, at=at)}"
    headers = {"Message-ID": email.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMessage(
        subject=email.subject,
        body=email.body.replace(PLACEHOLDER, link),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[email.address],
        headers={**headers, **(_takes_off(link) if email.link_takes_off else {})},
        connection=get_connection(),
    )
    message.send()


def _takes_off(link: str) -> dict[str, str]:
    """The headers by which a mail program offers to unsubscribe with one press: RFC 2369, 3.2 and RFC 8058, 3.1."""
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _path(email, *, at) -> str:
    if not email.link_purpose:
        return email.path
    token = links.mint(
        purpose=email.link_purpose,
        subject=Reference(email.link_subject, email.subject),
        recipient=Reference(email.to, email.to_label),
        kind=email.link_kind,
        expires_at=email.link_expires_at,
        at=at,
    )
    return email.path.replace("{token}", token)


def send_now(*, subject: str, body: str, address: str) -> None:
    """Send at once and keep nothing: for sign-in codes."""
    EmailMessage(subject=subject, body=body, from_email=settings.DEFAULT_FROM_EMAIL, to=[address]).send()


def withdraw(*, email: Email, by: Actor, at) -> None:
    """Withdraw an email that has not been sent. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(EMAIL, email, "withdraw", by=by, at=at)


def send_again(*, email: Email, by: Actor, at) -> None:
    """Queue again an email that failed or is uncertain. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(EMAIL, email, "requeue", act="mail.send_again", by=by, at=at)
        jobs.enqueue("mail.send", email.pk, at=at)


def send_all_again(*, emails, by: Actor, at) -> int:
    """Queue every failed email of ``emails`` again and return how many. Skip those that have changed meanwhile."""
    count = 0
    for email in emails.filter(state="failed"):
        try:
            send_again(email=email, by=by, at=at)
            count += 1
        except MoveRefused:
            continue
    return count


def mark_read(*, emails, at) -> None:
    """Record that the person has read their copies."""
    emails.filter(read_at__isnull=True).update(read_at=at)
