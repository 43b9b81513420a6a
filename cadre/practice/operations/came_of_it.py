"""Tell the members of a review what came of it, about half a year after the report."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.mail.emails import LinkSpec
from cadre.practice.models import CameOfIt
from cadre.practice.queries import came_of_it as queries


def tell_members(*, at) -> int:
    """Email the members of each review of which it is time, once; returns of how many reviews.

    Where the host lets nothing be shared, nobody is emailed.
    """
    reviews = list(queries.reviews_to_tell_of(at))
    return sum(_tell_of(review, at=at) for review in reviews)


def _tell_of(review, *, at) -> bool:
    with transaction.atomic():
        lock_row(review)
        if CameOfIt.objects.filter(review=review).exists():
            return False
        CameOfIt.objects.create(review=review, told_at=at)
        audit.record("practice.tell_what_came", record=review, by=SYSTEM, at=at)
        for user in queries.people_to_tell(review):
            accounts.notify(
                user=user,
                template="practice/came_of_it",
                context={"review": review.name},
                link=LinkSpec.page(reverse("practice:came_of_it", args=[review.pk])),
                about=review,
                by=SYSTEM,
                at=at,
            )
    return True
