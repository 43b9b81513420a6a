"""Whom an organisation's agreement to a member's time was asked of, and what they answered."""

from cadre.teams.lifecycle import OPEN
from cadre.teams.models import TimeAgreement

WAITING = ("asked", "agreed")


def agreements_of(place) -> list[TimeAgreement]:
    """Everyone who was asked about the time for this place, the last first."""
    return list(TimeAgreement.objects.filter(place=place).order_by("-asked_at", "-pk"))


def agreement_of_link(link) -> TimeAgreement | None:
    """The agreement that a link is about; None if it was deleted since."""
    rows = TimeAgreement.objects.select_related("place__seat__review__organisation", "place__member__user")
    return rows.filter(pk=link.subject_pk).first()


def standing_agreements(place):
    """The one that waits for an answer or was agreed, if any."""
    return TimeAgreement.objects.filter(place=place, state__in=WAITING)


def time_agreed_on(review) -> list[bool]:
    """Whether the organisation agreed to the days of the visit as they are, for each place it was asked about."""
    asked = TimeAgreement.objects.filter(place__seat__review=review, place__state__in=OPEN).exclude(state="taken-back")
    newest = {agreement.place_id: agreement for agreement in asked.order_by("asked_at", "pk")}
    return [agreement.state == "agreed" and agreement.days == review.days for agreement in newest.values()]


def contacts_after_the_visit(day):
    """Those whose name or address is still kept although the visit is over."""
    over = TimeAgreement.objects.filter(place__seat__review__last_day__lt=day)
    return over.exclude(name="", email="")
