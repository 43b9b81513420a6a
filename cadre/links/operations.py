"""Mint a link, use it up, take it back, delete it long after."""

import secrets
from datetime import timedelta

from cadre.kernel.references import Actor, Reference
from cadre.links.errors import InvalidLink
from cadre.links.models import Kind, Link
from cadre.links.tokens import hash_of

# Until then, a link that was used or has expired still says so to the person who opens it.
KEPT = timedelta(days=180)


def mint(*, purpose: str, subject: Reference, recipient: Actor, kind: str, expires_at, at) -> str:
    """Make a link and return its token: the only time that the token exists outside the email."""
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        token_hash=hash_of(token),
        purpose=purpose,
        kind=Kind(kind),
        subject=subject.reference,
        recipient=recipient.reference,
        recipient_label=recipient.label[:200],
        minted_at=at,
        expires_at=expires_at,
    )
    return token


def use(link: Link, *, at) -> None:
    """Use up a link that acts once. Of two requests at once, one wins; the other gets ``InvalidLink("used")``."""
    if link.kind == Kind.ONCE and not Link.objects.filter(
        pk=link.pk, used_at__isnull=True, revoked_at__isnull=True
    ).update(used_at=at):
        raise InvalidLink("used", link)


def revoke(*, subject: Reference, purpose: str, at, only_live: bool = False) -> int:
    """Take back every unused link of this purpose to this subject; returns how many.

    With ``only_live`` those that have expired stay as they are, and say so.
    """
    unused = Link.objects.filter(
        subject=subject.reference, purpose=purpose, used_at__isnull=True, revoked_at__isnull=True
    )
    return (unused.filter(expires_at__gt=at) if only_live else unused).update(revoked_at=at)


def delete_settled(*, at) -> int:
    """Delete the links that expired half a year ago or more, used or not; returns how many."""
    return Link.objects.filter(expires_at__lt=at - KEPT).delete()[0]
