"""When each stage of a review is planned to end, when it did, and why if that was before its day."""

from django.db import models

from cadre.reviews.choices import Stage
from cadre.reviews.models.review import Review


class Milestone(models.Model):
    """One stage on the review's calendar. ``planned_from`` may be empty where a stage is a single day."""

    AUDITED_FIELDS = ("planned_from", "planned_to", "done_on")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="milestones")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    position = models.PositiveSmallIntegerField()
    planned_from = models.DateField(null=True, blank=True)
    planned_to = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    early_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["review", "position"]
        constraints = [models.UniqueConstraint(fields=["review", "stage"], name="milestone_once_a_stage")]

    def __str__(self):
        return self.get_stage_display()
