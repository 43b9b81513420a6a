"""Reserve a place, confirm it, stand down from it."""

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import acts
from cadre.kernel.locks import lock_row
from cadre.mail.emails import LinkSpec
from cadre.members.choices import Mode
from cadre.members.models import Member
from cadre.reviews.choices import ReviewRole, Stage
from cadre.reviews.operations import access as reviews
from cadre.reviews.operations.plan import reopen_stage
from cadre.teams import queries
from cadre.teams.lifecycle import OBJECTION, PLACE
from cadre.teams.models import Place
from cadre.teams.models.needs import NOTHING_NEEDED
from cadre.teams.operations.completion import complete_places
from cadre.teams.operations.needs import keep_needs
from cadre.teams.operations.time_links import take_back_time
from cadre.teams.operations.vacancies import tell_of_vacancy
from cadre.teams.queries import AFTER_VISIT, BEFORE_VISIT
from cadre.teams.queries.objections import waiting_objections


class NotServing(Exception):
    """The member is suspended, has left, or has a closed account."""


def require_serving(member) -> None:
    """Raise ``NotServing`` unless the member may take part now, as the database has it."""
    if not Member.objects.serving().filter(pk=member.pk).exists():
        raise NotServing(f"{member} is suspended, has left, or has a closed account")


def hold_place(*, offer, by, at) -> Place:
    """Reserve the vacancy for the member who accepted, until the programme confirms."""
    with transaction.atomic():
        place = Place.objects.create(seat=offer.seat, member=offer.member, offer=offer, held_at=at, updated_at=at)
        audit.record("teams.hold_place", record=place, by=by, at=at, changes={"state": (None, place.state)})
    return place


def confirm_place(*, place, by, at) -> None:
    """Confirm the place, open access to the review, and email the member to accept its confidentiality.

    After the visit it is also completed. Raises ``InConflict`` when a conflict has been recorded since,
    ``NotServing`` when the member no longer takes part, ``ChecksUnmet`` when no vetting of theirs opens the seat on the
    days of the visit, ``MoveRefused`` when the place has moved on.
    """
    with transaction.atomic():
        # Whoever finishes the visit at this moment waits, and finds the place confirmed; or we find the visit finished.
        lock_row(place.seat.review)
        require_serving(place.member)
        acts.require("teams.confirm_place", place, at=at)
        audit.move(PLACE, place, "confirm", act="teams.confirm_place", by=by, at=at, confirmed_at=at)
        review = place.seat.review
        reviews.open_access(
            user=place.member.user,
            review=review,
            role=role_on(place.seat),
            modes=place.seat.modes,
            why=f"Place confirmed: {place.seat.title}"[:200],
            by=by,
            at=at,
        )
        accounts.notify(
            user=place.member.user,
            template="teams/confirmed",
            context={
                "review": review.name,
                "seat": place.seat.title,
                "first_day": review.first_day,
                "last_day": review.last_day,
            },
            link=LinkSpec.page(reverse("reviews:confidentiality", args=[review.pk])),
            about=review,
            by=by,
            at=at,
        )
        if review.state in AFTER_VISIT:
            complete_places(review=review, by=by, at=at)


def role_on(seat) -> str:
    """The review role of a seat: observer for whoever watches or learns, adviser for remote advice alone, otherwise
    member of the team."""
    if not seat.counts:
        return ReviewRole.OBSERVER
    return ReviewRole.ADVISER if set(seat.modes) == {Mode.REMOTE} else ReviewRole.MEMBER


def stand_down(*, place, why, by, at) -> None:
    """Release the place, and email everyone who has to know. Raises ``MoveRefused``."""
    with transaction.atomic():
        release(place=place, why=why, by=by, at=at)
        tell_of_vacancy(place=place, by=by, at=at)


def release(*, place, why, by, at) -> None:
    """Release the place, close the access it gave, delete what they needed, and take back what their organisation was
    asked; an objection that waits needs no answer. Without an email. ``MoveRefused``."""
    with transaction.atomic():
        audit.move(PLACE, place, "stand_down", by=by, at=at, stood_down_why=why[:300])
        keep_needs(place=place, needs=NOTHING_NEEDED, at=at)
        take_back_time(place=place, by=by, at=at)
        for objection in waiting_objections(place):
            audit.move(OBJECTION, objection, "lapse", act="teams.lapse_objection", by=by, at=at)
        if place.seat.review.state in BEFORE_VISIT:
            reopen_stage(review=place.seat.review, stage=Stage.TEAM, by=by, at=at)
        fit_access_to_places(place, by=by, at=at)


def fit_access_to_places(place, *, by, at) -> None:
    """Let the access that the seat of ``place`` gives be for the modes of the places that the member still has, and
    close it where none of them gives it."""
    review, role = place.seat.review, role_on(place.seat)
    places = queries.places_giving_access(place.member, review)
    kept = [other.seat for other in places if role_on(other.seat) == role]
    modes = {mode for seat in kept for mode in seat.modes}
    for access in review.access.filter(user=place.member.user, role=role, closes_at__isnull=True):
        if kept:
            reviews.fit_access(access=access, modes=modes, by=by, at=at)
        else:
            reviews.close_access(access=access, why="Stood down from the place", by=by, at=at)
