"""Find the link behind a token."""

from cadre.links.dead import LinkDead
from cadre.links.models import Link
from cadre.links.tokens import hash_of


def look(token: str, *, purpose: str, at) -> Link:
    """The live link of this token and purpose. Raises ``LinkDead`` with the reason it does not open."""
    link = Link.objects.filter(token_hash=hash_of(token), purpose=purpose).first()
    if link is None:
        raise LinkDead("unknown")
    if link.revoked_at:
        raise LinkDead("revoked", link)
    if link.used_at:
        raise LinkDead("used", link)
    if link.expires_at <= at:
        raise LinkDead("expired", link)
    return link
