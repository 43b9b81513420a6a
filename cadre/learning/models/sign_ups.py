"""A member's sign-up for a day of a course: their place or turn on the waiting list, and whether they attended."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cadre.learning.lifecycle import SIGN_UP
from cadre.learning.models.courses import CourseDay, Trainer
from cadre.members.models import Member


class SignUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, those of days on which one trains, and for staff all."""
        if user.is_programme_staff:
            return self
        trains = Exists(Trainer.objects.filter(user=user.pk, day=OuterRef("day")))
        return self.filter(Q(member__user=user.pk) | trains)

    def placed(self):
        return self.filter(state="placed")

    def waiting(self):
        """The waiting list, in its order: who asked first is first."""
        return self.filter(state="waiting").order_by("asked_at", "pk")

    def attended(self):
        return self.filter(state="placed", attended=True, day__state="planned")


class SignUp(models.Model):
    """One for each member and day. ``attended`` is None until attendance was saved.

    Feedback has no link to the sign-up: ``has_given_feedback`` only says that there is some.
    """

    AUDITED_FIELDS = ("state", "attended", "has_given_feedback")

    day = models.ForeignKey(CourseDay, on_delete=models.PROTECT, related_name="sign_ups")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SIGN_UP.choices)
    asked_at = models.DateTimeField()
    attended = models.BooleanField(null=True)
    has_given_feedback = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    objects = SignUpQuerySet.as_manager()

    class Meta:
        ordering = ["day", "member__user__name", "pk"]
        verbose_name = "sign-up for a course"
        verbose_name_plural = "sign-ups for courses"
        constraints = [models.UniqueConstraint(fields=["day", "member"], name="sign_up_once_a_day")]

    def __str__(self):
        return f"{self.member}: {self.day}"

    def get_absolute_url(self) -> str:
        return self.day.get_absolute_url()
