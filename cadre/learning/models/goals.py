"""What a member wants to learn next: a level of one strand, for children or for adults."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.frameworks.models import Strand
from cadre.learning.lifecycle import GOAL
from cadre.members.choices import Concerns, Level
from cadre.members.models import Member


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see every goal, a member their own."""
        return self if user.is_programme_staff else self.filter(member__user=user.pk)

    def open(self):
        return self.filter(state=GOAL.first)


class Goal(models.Model):
    """A liking, which those who choose teams may read; never a rule. ``by`` is the day by which, if they set one."""

    AUDITED_FIELDS = ("state", "strand", "concerns", "level", "by")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")
    concerns = models.CharField(max_length=10, choices=Concerns.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    why = models.TextField(max_length=1000, blank=True)
    by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=GOAL.choices, default=GOAL.first)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["member", "strand__position", "concerns", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "strand", "concerns"], condition=Q(state="open"), name="goal_open_once"
            ),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="goal_level_in_range"),
        ]

    def __str__(self):
        return f"{self.strand} ({self.get_concerns_display().lower()}): {self.get_level_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("learning:goals_of", args=[self.member_id])
