"""Courses and their days."""

from django.db.models import Count, Q

from cadre.kernel import clock
from cadre.learning.models import Course, CourseDay


def courses_for(user):
    """The courses that ``user`` may see."""
    return Course.objects.visible_to(user)


def days_for(user):
    """The days that ``user`` may see, soonest first, with how many places are taken and how many people wait."""
    return _counted(CourseDay.objects.visible_to(user))


def days_to_come(user, *, at):
    """Those that are not over and not cancelled."""
    return days_for(user).planned().filter(ends_at__gt=at)


def days_past(user, *, at):
    """Those that are over or cancelled, newest first."""
    over = Q(ends_at__lte=at) | Q(state="cancelled")
    return days_for(user).filter(over).order_by("-starts_at", "-pk")


def days_of(course):
    """The days of a course, newest first."""
    return _counted(course.days.all()).order_by("-starts_at", "-pk")


def _counted(days):
    return (
        days.select_related("course")
        .prefetch_related("trainers__user")
        .annotate(
            taken=Count("sign_ups", filter=Q(sign_ups__state="placed"), distinct=True),
            queue=Count("sign_ups", filter=Q(sign_ups__state="waiting"), distinct=True),
        )
        .order_by("starts_at", "pk")
    )


def has_attendance(course) -> bool:
    """Whether attendance was taken on any day of the course."""
    return course.days.filter(attendance_at__isnull=False).exists()


def today():
    return clock.day_of(clock.now())
