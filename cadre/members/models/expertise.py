"""A member's expertise, and the modes they offer."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cadre.frameworks.models import Action, Strand
from cadre.members.choices import CAN_SPEAK_TO, Concerns, Level, Mode
from cadre.members.models.member import Member


class Expertise(models.Model):
    """How well a member knows one strand, for children or for adults. Kept with the list it was stated for."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="expertise")
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")
    concerns = models.CharField(max_length=10, choices=Concerns.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)

    class Meta:
        ordering = ["member", "strand", "concerns"]
        verbose_name_plural = "expertise"
        constraints = [
            models.UniqueConstraint(fields=["member", "strand", "concerns"], name="expertise_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="expertise_level_in_range"),
        ]

    def __str__(self):
        return f"{self.strand} ({self.get_concerns_display()}): {self.level}"


class KnownAction(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="known_actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "action"], name="known_action_once")]

    def __str__(self):
        return str(self.action)


class CanSpeakTo(models.Model):
    """A characteristic that the member has expertise on and chose to offer."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="can_speak_to")
    code = models.CharField(max_length=30, choices=CAN_SPEAK_TO)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["member", "code"], name="can_speak_to_once")]

    def __str__(self):
        return self.get_code_display()


class ModePreference(models.Model):
    """A mode the member offers, with their preference for it from 0 to 1."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mode_preferences")
    mode = models.CharField(max_length=20, choices=Mode.choices)
    preference = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])

    class Meta:
        ordering = ["member", "mode"]
        constraints = [models.UniqueConstraint(fields=["member", "mode"], name="mode_offer_once")]

    def __str__(self):
        return self.get_mode_display()
