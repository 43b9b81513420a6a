"""Add people to a review who have no place on the team: its lead, researcher, organiser, and the host's people."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.organisations.operations import roles
from cadre.reviews.choices import HOST, NEEDS_CONFIDENTIALITY
from cadre.reviews.conflicts import InConflict
from cadre.reviews.models import Access
from cadre.reviews.operations.access import open_access, require_one_side
from cadre.reviews.operations.notices import tell
from cadre.reviews.queries.conflicts import runs_the_programme


class AlreadyNamed(Exception):
    """The person has this role on the review already: ``access`` gives it."""

    def __init__(self, access):
        self.access = access
        super().__init__("This person has this role on the review already")


def name_person(*, review, email, name, role, by, at, phone="") -> Access:
    """Put the person with this email address on the review in ``role``, inviting them if they are new, and email them.

    ``phone`` is where the team reaches a person of the host.

    Raises ``AlreadyNamed``; ``InConflict`` when they have a conflict of interest with the host, and for a role of the
    host, when they are on the review in another role or run the programme.
    """
    with transaction.atomic():
        lock_row(review)
        user = accounts.invite(email=email, name=name, by=by, at=at)
        if role in HOST and (conflicts := runs_the_programme(user)):
            raise InConflict(user, review, conflicts)
        require_one_side(user=user, review=review, role=role, at=at)
        if access := Access.objects.filter(user=user, review=review, role=role, closes_at__isnull=True).first():
            raise AlreadyNamed(access)
        access = open_access(user=user, review=review, role=role, why=f"Named by {by.label}", by=by, at=at)
        if role in HOST:
            set_phone(access=access, phone=phone, by=by, at=at)
            roles.grant(user=user, organisation=review.organisation, role=role, by=by, at=at)
        path = reverse("reviews:confidentiality", args=[review.pk]) if role in NEEDS_CONFIDENTIALITY else ""
        tell(user, review, "reviews/named", by=by, at=at, path=path)
    return access


def set_phone(*, access, phone, by, at) -> None:
    """Write down where the team reaches a person of the host. The trail says that it changed, not the number."""
    with transaction.atomic():
        lock_row(access)
        if access.phone == phone or access.closes_at:
            return
        access.phone = phone
        access.save(update_fields=["phone"])
        audit.record("reviews.set_phone", record=access, by=by, at=at)
