"""The hours of a member: reckoned from their places and courses, corrected and added to by themselves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cadre.fieldwork.models import Session
from cadre.kernel import clock
from cadre.learning.models import Certificate, Contribution, MemberFeedback, SignUp
from cadre.learning.reckoning import hours_between, hours_of_days
from cadre.library.models import Reading
from cadre.members.queries import own_member
from cadre.teams.models import Place


@dataclass(frozen=True)
class Line:
    """One contribution: a completed ``place``, an attended ``sign_up`` or, with neither, something the member added.

    ``reckoned`` are the hours that the service counts, ``given`` what the member says instead; None where they said
    nothing. The ``place`` has ``sessions`` and ``readings``, how many there were.
    """

    day: date
    reckoned: Decimal
    given: Contribution | None
    place: Place | None = None
    sign_up: SignUp | None = None
    certificate: Certificate | None = None

    @property
    def hours(self) -> Decimal:
        return self.given.hours if self.given else self.reckoned

    @property
    def learning(self) -> str:
        return self.given.learning if self.given else ""


def lines_of(user) -> list[Line]:
    """Everything that the person contributed, the last first, in four queries."""
    given = list(Contribution.objects.visible_to(user))
    places = {one.place_id: one for one in given if one.place_id}
    courses = {one.sign_up_id: one for one in given if one.sign_up_id}
    signed = {one.place_id: one for one in certificates_for(user)}
    lines = [place_line(place, places.get(place.pk), signed.get(place.pk)) for place in places_done_by(user)]
    lines += [course_line(sign_up, courses.get(sign_up.pk)) for sign_up in courses_done_by(user)]
    lines += [Line(one.day, one.hours, one) for one in given if one.day]
    return sorted(lines, key=lambda line: line.day, reverse=True)


def lines_of_year(user, year: int) -> list[Line]:
    """Those of one year, the first first."""
    return [line for line in reversed(lines_of(user)) if line.day.year == year]


def place_line(place, given=None, certificate=None) -> Line:
    """The line of a place that was completed."""
    day = place.seat.review.last_day or clock.day_of(place.completed_at)
    return Line(day, hours_of_days(place.seat.effort_days), given, place=place, certificate=certificate)


def course_line(sign_up, given=None) -> Line:
    """The line of a day of a course that was attended."""
    day = sign_up.day
    return Line(day.day, hours_between(day.starts_at, day.ends_at), given, sign_up=sign_up)


def places_done_by(user):
    """The person's completed places, each with how many sessions they held and documents they read, and whether a lead
    wrote them feedback."""
    own = Place.objects.filter(member__user=user.pk, state="completed").select_related("member", "seat__review")
    held = Session.objects.planned().filter(
        Q(asker=user.pk) | Q(note_taker=user.pk), review=OuterRef("seat__review"), starts_at__isnull=False
    )
    read = Reading.objects.filter(user=user.pk, document__review=OuterRef("seat__review"), finished_at__isnull=False)
    spoken_to = Exists(MemberFeedback.objects.filter(place=OuterRef("pk")))
    counted = {"sessions": _count(held, "review"), "readings": _count(read, "document__review")}
    return own.annotate(**counted, has_feedback=spoken_to)


def courses_done_by(user):
    """The days of courses that the person attended."""
    return SignUp.objects.attended().filter(member__user=user.pk).select_related("day__course", "member")


def added_by(user):
    """What the person added themselves: nothing that follows from a place or a course."""
    return Contribution.objects.visible_to(user).filter(day__isnull=False)


def added_to_restore(user):
    """What the person added themselves and deleted."""
    return Contribution.everything.visible_to(user).filter(day__isnull=False, is_deleted=True)


def given_for(record) -> Contribution | None:
    """What the member said of this place or sign-up."""
    name = "place" if isinstance(record, Place) else "sign_up"
    return Contribution.objects.filter(**{name: record}).first()


def certificates_for(user):
    """The certificates that the person may download, with all that they say."""
    own = Certificate.objects.filter(place__member__user=user.pk)
    return own.select_related("place__member__user", "place__seat__review", "signed_by")


def places_to_certify(review):
    """The completed places of a review, by name, each with its certificate's day as ``signed_at``, or None."""
    signed = Certificate.objects.filter(place=OuterRef("pk")).order_by()
    places = Place.objects.filter(seat__review=review, state="completed").select_related("member__user", "seat__review")
    return places.annotate(signed_at=Subquery(signed.values("signed_at"))).order_by("member__user__name", "pk")


def joined_on(user) -> date:
    """The day on which the person joined."""
    return clock.day_of(own_member(user).joined_at)


def _count(rows, by: str):
    return Coalesce(Subquery(rows.order_by().values(by).values(many=Count("pk"))), 0)
