"""Find the link behind a token."""

from cadre.links.errors import InvalidLink
from cadre.links.models import Link
from cadre.links.tokens import hash_of


def resolve(token: str, *, purpose: str, at, reader=None) -> Link:
    """The live link of this token and purpose. Raises ``InvalidLink`` with the reason it does not open.

    It does not open, nor say what became of it, for a signed-in ``reader`` to whom it was not sent.
    """
    link = Link.objects.filter(token_hash=hash_of(token), purpose=purpose).first()
    if link is None:
        raise InvalidLink("unknown")
    if reader is not None and reader.is_authenticated and reader.reference != link.recipient:
        raise InvalidLink("someone-else", link)
    if link.revoked_at:
        raise InvalidLink("revoked", link)
    if link.used_at:
        raise InvalidLink("used", link)
    if link.expires_at <= at:
        raise InvalidLink("expired", link)
    return link
