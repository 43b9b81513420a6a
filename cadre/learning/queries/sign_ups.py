"""Who signed up for which day."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from cadre.kernel import clock
from cadre.kernel.folding import fold
from cadre.learning.lifecycle import SIGNED_UP
from cadre.learning.models import CourseDay, SignUp, Trainer
from cadre.members.models import Member

# How long before it begins a day is on home, and how long after it those who attended are asked for feedback.
AT_HOME, ASKED_FOR = timedelta(days=14), timedelta(days=30)


def sign_ups_for(user):
    """The sign-ups that ``user`` may see."""
    return SignUp.objects.visible_to(user).select_related("day__course", "member__user")


def attended_for(user):
    """Those of people who attended: each has a certificate."""
    return sign_ups_for(user).attended().prefetch_related("day__trainers__user")


def sign_up_of(user, day) -> SignUp | None:
    """The person's own sign-up for a day, unless they gave it up."""
    own = SignUp.objects.filter(member__user=user.pk, day=day, state__in=SIGNED_UP)
    return own.select_related("member__user").first()


def own_by_day(user, days) -> dict[int, SignUp]:
    """The person's own sign-ups for these days, by the key of the day."""
    own = SignUp.objects.filter(member__user=user.pk, day__in=days, state__in=SIGNED_UP)
    return {sign_up.day_id: sign_up for sign_up in own}


def own_to_come(user, *, at):
    """The days to come for which the person has a place or waits."""
    own = SignUp.objects.filter(member__user=user.pk, state__in=SIGNED_UP, day__state="planned", day__ends_at__gt=at)
    return own.select_related("day__course").order_by("day__starts_at", "pk")


def held_to_come(member, *, at):
    """The member's places and turns on waiting lists for days that have not begun, with what an email needs."""
    own = SignUp.objects.filter(member=member, state__in=SIGNED_UP, day__state="planned", day__starts_at__gt=at)
    return own.select_related("day__course", "member__user").order_by("day__starts_at", "pk")


def training_to_come(user, *, at):
    """The days to come on which the person trains."""
    trains = Trainer.objects.filter(user=user.pk).order_by().values("day")
    return CourseDay.objects.planned().filter(pk__in=trains, ends_at__gt=at).select_related("course")


def attended_of(member):
    """What a member attended, newest first."""
    return SignUp.objects.attended().filter(member=member).select_related("day__course").order_by("-day__starts_at")


def days_attended_by(user):
    """The days that the person attended."""
    own = SignUp.objects.attended().filter(member__user=user.pk)
    return CourseDay.objects.filter(pk__in=own.values("day")).select_related("course")


def at_home(user, *, at):
    """What home names: places on days that begin soon, and days attended of late without feedback."""
    soon = Q(attended=None, day__ends_at__gt=at, day__starts_at__lte=at + AT_HOME)
    attended = Q(attended=True, has_given_feedback=False, day__ends_at__gte=at - ASKED_FOR)
    own = SignUp.objects.placed().filter(soon | attended, member__user=user.pk, day__state="planned")
    return own.select_related("day__course").order_by("day__starts_at", "pk")


def own_days(user, *, since) -> list[CourseDay]:
    """The days on which the person has a place or trains, on ``since`` or later, those cancelled included."""
    has_place = Exists(SignUp.objects.placed().filter(day=OuterRef("pk"), member__user=user.pk))
    trains = Exists(Trainer.objects.filter(day=OuterRef("pk"), user=user.pk))
    days = CourseDay.objects.filter(has_place | trains, starts_at__gte=clock.end_of_day(since - clock.DAY))
    return list(days.select_related("course").order_by("starts_at", "pk"))


def away_for(member, *, since):
    """The member's places on days in a room, from ``since`` on, but not those that they did not attend."""
    own = SignUp.objects.placed().filter(member=member, day__state="planned", day__starts_at__gte=since)
    return own.exclude(attended=False).exclude(day__place="").select_related("day__course")


def has_at_home(user) -> Exists:
    """Whether home names any course, as part of a wider query."""
    return Exists(at_home(user, at=clock.now()))


def lacks_attendance(user) -> Exists:
    """Whether attendance waits for the person, as part of a wider query."""
    return Exists(days_without_attendance(user, at=clock.now()))


def days_without_attendance(user, *, at):
    """The days on which the person trains, or for staff those on which nobody with an account does, that have begun
    and of which nobody has said who came."""
    own = Exists(Trainer.objects.filter(day=OuterRef("pk"), user=user.pk))
    if user.is_programme_staff:
        own |= ~Exists(Trainer.objects.filter(day=OuterRef("pk"), user__isnull=False))
    days = CourseDay.objects.planned().filter(own, starts_at__lte=at, attendance_at=None)
    return days.filter(Exists(SignUp.objects.placed().filter(day=OuterRef("pk")))).select_related("course")


def people_with_places(day):
    return day.sign_ups.placed().select_related("member__user").order_by("member__user__name", "pk")


def people_waiting(day):
    """The waiting list of a day, in its order."""
    return day.sign_ups.waiting().select_related("member__user")


def place_in_queue(sign_up) -> int:
    """Which one on the waiting list it is, from 1."""
    before = Q(asked_at__lt=sign_up.asked_at) | Q(asked_at=sign_up.asked_at, pk__lt=sign_up.pk)
    return SignUp.objects.waiting().filter(before, day=sign_up.day_id).count() + 1


def members_called(words: str) -> list[Member]:
    """The members who may take part and have exactly this name or email address, however it is spelled; at most two."""
    named = Q(user__name__folded=fold(words)) | Q(user__email__iexact=words)
    return list(Member.objects.serving().filter(named).select_related("user")[:2])


def sees_courses(user) -> Exists:
    """Whether the person may take part as a member, or trains, as part of a wider query."""
    return Exists(Member.objects.serving().filter(user=user.pk)) | Exists(Trainer.objects.filter(user=user.pk))
