"""Object to a member of the team for the host, and answer it for the programme."""

from django.db import transaction

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.reviews.queries.running import who_run
from cadre.teams.lifecycle import OBJECTION, OPEN
from cadre.teams.models import Objection
from cadre.teams.operations.places import stand_down
from cadre.teams.queries import BEFORE_VISIT
from cadre.teams.queries.objections import has_objected

HOST_OBJECTED = "The host objected"


class CannotObject(Exception):
    """The host has objected to this member before, the place is released, or the visit has begun."""


def can_object(place) -> bool:
    """Whether the member has the place, the visit is to come, and the host has not objected to them."""
    return place.state in OPEN and place.review.state in BEFORE_VISIT and not has_objected(place)


def object_to(*, place, reason, by, at) -> Objection:
    """Say for the host why this member should not be on the team; those who run the review are emailed.

    Raises ``CannotObject``.
    """
    with transaction.atomic():
        lock_row(place)
        if not can_object(place):
            raise CannotObject
        objection = Objection.objects.create(place=place, reason=reason, made_by=by, made_at=at, updated_at=at)
        audit.record("teams.object", record=objection, by=by, at=at, changes={"state": (None, objection.state)})
        for user in who_run(place.review, at=at):
            _tell(user, "teams/objection", objection, by=by, at=at)
    return objection


def accept_objection(*, objection, answer, by, at) -> None:
    """Stand the member down, and tell the host. Raises ``MoveRefused``."""
    with transaction.atomic():
        _answer(objection, "accept", answer, by=by, at=at)
        stand_down(place=objection.place, why=HOST_OBJECTED, by=by, at=at)


def keep_member(*, objection, answer, by, at) -> None:
    """Keep the member on the team, and tell the host why. Raises ``MoveRefused``."""
    with transaction.atomic():
        _answer(objection, "keep", answer, by=by, at=at)


def _answer(objection, verb, answer, *, by, at) -> None:
    lock_row(objection.place)
    audit.move(OBJECTION, objection, verb, act=f"teams.{verb}_objection", by=by, at=at, answer=answer, answered_at=at)
    _tell(objection.made_by, "teams/objection_answered", objection, by=by, at=at)


def _tell(user, template, objection, *, by, at) -> None:
    if user.reference != by.reference:
        accounts.notify(
            user=user,
            template=template,
            context={"review": objection.review.name},
            link=LinkSpec.page(objection.get_absolute_url()),
            about=objection.review,
            by=by,
            at=at,
        )
