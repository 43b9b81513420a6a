"""Record that a person is interested, and send them the link by which they come back."""

from datetime import timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.lifecycle import INTEREST, OPEN
from cadre.joining.models import Interest
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import Reference, reference_for
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mail import operations as outbox
from cadre.mail.emails import LinkSpec
from cadre.programme.queries import settings_on

PURPOSE = "joining"
LINK_LASTS = timedelta(days=60)
LINK_EVERY = timedelta(hours=1)


def express_interest(*, name, email, work, language, at, by=None) -> Interest:
    """Record the person of this email address once, and email them their link, at most once an hour.

    ``by`` is who records it for them; without one they do so themselves.
    """
    with transaction.atomic():
        interest = record_interest(name=name, email=email, work=work, language=language, by=by, at=at)
        _send_link(interest, by=by or interest, at=at)
    return interest


def record_interest(*, name, email, work, language, by, at) -> Interest:
    """The person of this email address, recorded once; what is known of them stays as it is."""
    facts = {"name": name, "work": work, "language": language}
    with transaction.atomic():
        interest, is_new = Interest.objects.get_or_create(
            email=email, defaults={**facts, "made_at": at, "waits_since": at, "updated_at": at}
        )
        if is_new:
            audit.record("joining.express_interest", record=interest, by=by or interest, at=at)
    return interest


def send_link_again(*, interest, by, at) -> None:
    """Email the person their link again, unless that was done in the last hour. Links sent before stop working."""
    with transaction.atomic():
        _send_link(interest, by=by, at=at)


def reopen(*, interest, by, at) -> None:
    """Ask a person again to talk, after a chat led to nothing yet. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(INTEREST, interest, "reopen", by=by, at=at, waits_since=at, ask_again_on=None, emailed_at=None)
        _send_link(interest, by=by, at=at)


def email_person(interest, template, *, by, at, link: LinkSpec | None = None, **context) -> None:
    """Email the person, in their language, with the link by which they come back: to their chat, unless another."""
    day = clock.day_of(at)
    outbox.queue(
        template=template,
        to=Reference(interest.reference, interest.name),
        address=interest.email,
        language=interest.language,
        context={**context, "programme": settings_on(day)},
        link=link or _to_chat(interest, at=at),
        by=by,
        at=at,
    )


def _to_chat(interest, *, at) -> LinkSpec:
    return LinkSpec(
        path="/chat/{token}",
        purpose=PURPOSE,
        subject=reference_for(interest, interest.label),
        kind=Kind.RETURN,
        expires_at=at + LINK_LASTS,
    )


def _send_link(interest, *, by, at) -> None:
    lock_row(interest)
    if interest.state not in OPEN or (interest.emailed_at and interest.emailed_at > at - LINK_EVERY):
        return
    links.revoke(subject=reference_for(interest), purpose=PURPOSE, at=at, only_live=True)
    interest.emailed_at = at
    interest.save(update_fields=["emailed_at"])
    email_person(interest, "joining/welcome", by=by, at=at)
