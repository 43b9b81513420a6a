"""Email the people of a review."""

from cadre.accounts import operations as accounts
from cadre.mail.emails import LinkSpec
from cadre.reviews.queries.people import people_on


def tell_everyone(review, template, *, by, at) -> None:
    """Email each person on the review except ``by``."""
    people = {access.user_id: access.user for access in people_on(review)}
    people.pop(getattr(by, "pk", None), None)
    for user in people.values():
        tell(user, review, template, by=by, at=at)


def tell(user, review, template, *, by, at, path="", **context) -> None:
    """Email one person about this review. Emails name the host, days and ``context``, and nothing of the content."""
    accounts.notify(
        user=user,
        template=template,
        context={
            "organisation": review.organisation.name,
            "first_day": review.first_day,
            "last_day": review.last_day,
            **context,
        },
        link=LinkSpec.page(path or review.get_absolute_url()),
        by=by,
        at=at,
    )
