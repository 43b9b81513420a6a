"""Emails to those who claim."""

from cadre.accounts import operations as accounts
from cadre.mail.emails import LinkSpec


def tell_claimant(record, template, *, by, at, number: int | None = None) -> None:
    """Email the claimant of ``record``, a claim, an advance or an approval, with a link to its page.

    The email names it by ``number``: its own, unless another is given.
    """
    accounts.notify(
        user=record.claimant,
        template=f"expenses/{template}",
        context={"number": number or record.pk},
        link=LinkSpec.page(record.get_absolute_url()),
        by=by,
        at=at,
    )
