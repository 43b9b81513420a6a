"""Email the people of a review, or of a request for one."""

from cadre.accounts import operations as accounts
from cadre.mail.emails import LinkSpec
from cadre.reviews.choices import HOST
from cadre.reviews.queries.conflicts import free_of_conflict
from cadre.reviews.queries.people import people_on


def tell_everyone(review, template, *, by, at) -> None:
    """Email each person on the review except ``by`` and those whom a conflict of interest keeps from it."""
    rows = people_on(review)
    others = [access.user for access in rows if access.role not in HOST]
    able = free_of_conflict(review.organisation, others, at=at)
    people = {user.pk: user for user in [*(access.user for access in rows if access.role in HOST), *able]}
    people.pop(getattr(by, "pk", None), None)
    for user in people.values():
        tell(user, review, template, by=by, at=at)


def tell(user, review, template, *, by, at, path="", **context) -> None:
    """Email one person about this review. They name it, its host, days and ``context``, nothing of its content."""
    accounts.notify(
        user=user,
        template=template,
        context={
            "review": review.name,
            "organisation": review.organisation.name,
            "first_day": review.first_day,
            "last_day": review.last_day,
            **context,
        },
        link=LinkSpec.page(path or review.get_absolute_url()),
        about=review,
        by=by,
        at=at,
    )


def notify_of_request(user, template, request, *, by, at, page=None, **context) -> None:
    """Email one person about a request, with a link to ``page`` or else to the request."""
    accounts.notify(
        user=user,
        template=template,
        context={"organisation": request.organisation.name, **context},
        link=LinkSpec.page((page or request).get_absolute_url()),
        about=request,
        by=by,
        at=at,
    )
