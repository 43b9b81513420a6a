"""Say how many hours something took and what one learned, add what else one did, and sign certificates of reviews."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.learning.choices import SignedAs
from cadre.learning.models import Certificate, Contribution
from cadre.learning.operations.changing import changes_to, save_changes
from cadre.mail.emails import LinkSpec
from cadre.reviews.choices import LEADS
from cadre.teams.models import Place


def say_hours(*, member, reckoned: Decimal, hours: Decimal, learning: str, by, at, **of) -> Contribution | None:
    """Keep what the member says of a ``place`` or a ``sign_up``, in place of the hours that are ``reckoned``.

    The same again changes nothing, and neither does what is reckoned, without a word on what they learned.
    """
    with transaction.atomic():
        lock_row(member)
        known = Contribution.objects.filter(**of).first()
        if known:
            _change(known, {"hours": hours, "learning": learning}, by=by, at=at)
            return known
        if hours == reckoned and not learning:
            return None
        made = Contribution.objects.create(member=member, hours=hours, learning=learning, **of, updated_at=at)
        audit.record("learning.say_hours", record=made, by=by, at=at, changes={"hours": (None, hours)})
    return made


def add_hours(*, member, day: date, what: str, hours: Decimal, learning: str, by, at) -> Contribution:
    """Add something that follows from no place or course."""
    facts = {"day": day, "what": what, "hours": hours, "learning": learning}
    with transaction.atomic():
        made = Contribution.objects.create(member=member, **facts, updated_at=at)
        audit.record("learning.add_hours", record=made, by=by, at=at, changes={"hours": (None, hours)})
    return made


def change_hours(*, contribution, by, at, **facts) -> None:
    """Change what a member added. The same again changes nothing. Raises ``MoveRefused`` for one deleted since."""
    with transaction.atomic():
        lock_row(contribution)
        if contribution.is_deleted:
            raise MoveRefused(contribution, "change", "deleted")
        _change(contribution, facts, by=by, at=at)


def delete_hours(*, contribution, by, at) -> None:
    """Delete what a member added, so that it can be brought back. Deleted before, it stays so."""
    _mark(contribution, "learning.delete_hours", is_deleted=True, by=by, at=at)


def restore_hours(contribution, *, by, at) -> None:
    """Bring back what a member deleted."""
    _mark(contribution, "learning.restore_hours", is_deleted=False, by=by, at=at)


def sign_certificates(*, review, places: Collection[Place], by, at) -> list[Certificate]:
    """Sign a certificate for each of these completed places of the review, and email the members.

    One that is signed stays as it is. Returns those signed now.
    """
    with transaction.atomic():
        lock_row(review)
        open_to = Place.objects.filter(pk__in=[place.pk for place in places], seat__review=review, state="completed")
        signed = set(Certificate.objects.filter(place__in=open_to).values_list("place", flat=True))
        led = not LEADS.isdisjoint(review.roles_of(by))
        signed_as = SignedAs.REVIEW_LEAD if led else SignedAs.PROGRAMME_LEAD
        return [
            _sign(place, signed_as, by=by, at=at)
            for place in open_to.select_related("member__user", "seat__review")
            if place.pk not in signed
        ]


def _sign(place, signed_as, *, by, at) -> Certificate:
    made = Certificate.objects.create(place=place, signed_by=by, signed_as=signed_as, signed_at=at)
    audit.record("learning.sign_certificate", record=made, by=by, at=at, changes={"signed_at": (None, at)})
    accounts.notify(
        user=place.member.user,
        template="learning/certified",
        context={},
        link=LinkSpec.page(reverse("learning:hours")),
        about=place.seat.review,
        by=by,
        at=at,
    )
    return made


def _change(contribution, facts, *, by, at) -> None:
    if changes := changes_to(contribution, facts):
        save_changes(contribution, changes, at=at)
        audit.record("learning.say_hours", record=contribution, by=by, at=at, changes=changes)


def _mark(contribution, act, *, is_deleted, by, at) -> None:
    with transaction.atomic():
        lock_row(contribution)
        if contribution.is_deleted == is_deleted:
            return
        contribution.is_deleted, contribution.updated_at = is_deleted, at
        contribution.save(update_fields=["is_deleted", "updated_at"])
        audit.record(act, record=contribution, by=by, at=at, changes={"is_deleted": (not is_deleted, is_deleted)})
