"""What is said after a review: of the review by the host's people and the team, and to each member by a lead."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.learning.choices import Agreement
from cadre.reviews.models import Review
from cadre.teams.models import Place


class EvaluationRequest(models.Model):
    """That the host's people and the team of a review were asked, by ``answer_by``."""

    AUDITED_FIELDS = ("answer_by",)

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="+")
    answer_by = models.DateField()
    asked_at = models.DateTimeField()

    def __str__(self):
        return f"Evaluation of the {str(self.review)[0].lower()}{str(self.review)[1:]}"

    def get_absolute_url(self) -> str:
        return reverse("learning:evaluation", args=[self.review_id])


class AskedPerson(models.Model):
    """A person who was asked, and whether they answered: what they answered has no link to them."""

    request = models.ForeignKey(EvaluationRequest, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_host = models.BooleanField()
    has_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["request", "-is_host", "user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["request", "user"], name="asked_once_for_an_evaluation")]

    def __str__(self):
        return str(self.user)


class Evaluation(models.Model):
    """Three answers and words, of the host's side or the team's. Nothing says who wrote it, or when: a key made at
    random keeps no order either."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(EvaluationRequest, on_delete=models.CASCADE, related_name="answers")
    is_host = models.BooleanField()
    first = models.PositiveSmallIntegerField(choices=Agreement.choices)
    second = models.PositiveSmallIntegerField(choices=Agreement.choices)
    third = models.PositiveSmallIntegerField(choices=Agreement.choices)
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"Answer to the {str(self.request)[0].lower()}{str(self.request)[1:]}"


class MemberFeedback(models.Model):
    """What a lead of a review says to a member who took part. They and the review's leads read it, and nobody else."""

    AUDITED_BY_NUMBER = True

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="+")
    did_well = models.TextField(max_length=2000)
    to_try = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name_plural = "feedback to members"

    def __str__(self):
        return f"Feedback to {self.place.member}"

    @property
    def review(self) -> Review:
        return self.place.seat.review
