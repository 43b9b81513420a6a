"""What those who attended say of a day, without who they are."""

from uuid import uuid4

from django.db import models

from cadre.learning.choices import Agreement
from cadre.learning.models.courses import CourseDay


class Feedback(models.Model):
    """Three answers and words. Nothing says who wrote it or when: a key made at random keeps no order either."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    day = models.ForeignKey(CourseDay, on_delete=models.CASCADE, related_name="feedback")
    useful = models.PositiveSmallIntegerField(choices=Agreement.choices)
    clear = models.PositiveSmallIntegerField(choices=Agreement.choices)
    ready = models.PositiveSmallIntegerField(choices=Agreement.choices)
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "feedback"

    def __str__(self):
        return f"Feedback on {self.day}"
