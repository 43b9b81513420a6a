"""A course, the days on which it is given, and who trains on them."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.fields import CodesField
from cadre.learning.lifecycle import COURSE_DAY
from cadre.members.models import Member


class CourseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run the programme see each course; everyone else sees its days."""
        return self if user.is_programme_staff else self.none()


class Course(models.Model):
    """What is taught, for whom. ``training`` is the code of the training that it gives, or empty."""

    AUDITED_FIELDS = ("training", "strands", "is_offered")

    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000)
    for_whom = models.CharField(max_length=300)
    length = models.CharField(max_length=100)
    training = models.CharField(max_length=40, blank=True)
    # The codes of the strands that it teaches.
    strands = CodesField(max_length=1000)
    is_offered = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:course", args=[self.pk])


class CourseDayQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Members who may take part see every day, trainers those on which they train, and staff all."""
        if user.is_programme_staff:
            return self
        is_member = Exists(Member.objects.serving().filter(user=user.pk))
        return self.filter(is_member | Exists(Trainer.objects.filter(user=user.pk, day=models.OuterRef("pk"))))

    def planned(self):
        return self.filter(state="planned")


class CourseDay(models.Model):
    """A day on which a course is given, with ``places``. ``sign_up_by`` is the last day to sign up.

    ``attendance_at`` is when attendance was first saved.
    """

    AUDITED_FIELDS = ("state", "starts_at", "ends_at", "places", "sign_up_by", "attendance_at")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="days")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    # The address of the video call.
    meeting = models.URLField(max_length=500, blank=True)
    places = models.PositiveSmallIntegerField()
    sign_up_by = models.DateField()
    state = models.CharField(max_length=20, choices=COURSE_DAY.choices, default=COURSE_DAY.first)
    cancelled_why = models.CharField(max_length=500, blank=True)
    attendance_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CourseDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="course_day_ends_later")]

    def __str__(self):
        return f"{self.course}, {clock.format_date(self.day)}"

    def get_absolute_url(self) -> str:
        return reverse("learning:day", args=[self.pk])

    @property
    def day(self):
        return clock.day_of(self.starts_at)

    @property
    def is_cancelled(self) -> bool:
        return self.state == "cancelled"

    def has_begun(self, at) -> bool:
        return self.starts_at <= at

    def is_open(self, at) -> bool:
        """Whether members can sign up."""
        return self.state == "planned" and not self.has_begun(at) and clock.day_of(at) <= self.sign_up_by


class Trainer(models.Model):
    """Who trains on a day: a person with an account, or a name."""

    day = models.ForeignKey(CourseDay, on_delete=models.CASCADE, related_name="trainers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(user__isnull=False) | ~Q(name=""), name="trainer_is_someone")]

    def __str__(self):
        return self.user.name if self.user else self.name
