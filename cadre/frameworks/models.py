"""Versions of frameworks, their parallel groupings, their actions, and the dated list of strands."""

from django.db import models
from django.urls import reverse

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start


class Framework(Dated):
    """One version. A review keeps the version it was scoped on."""

    AUDITED_FIELDS = ("code", "version", "valid_from", "valid_to")

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    edition = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="framework_version_once"),
            ends_after_start("framework_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.title} ({self.edition})" if self.edition else self.title

    def get_absolute_url(self) -> str:
        return reverse("frameworks:framework", args=[self.pk])


class Grouping(models.Model):
    """One way of ordering the same actions: themes, the four Ps, six pillars."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="groupings")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=100)

    class Meta:
        ordering = ["framework", "pk"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="grouping_once")]

    def __str__(self):
        return self.title


class Theme(models.Model):
    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["grouping", "position"]
        constraints = [models.UniqueConstraint(fields=["grouping", "code"], name="theme_once")]

    def __str__(self):
        return self.title


class Action(models.Model):
    """One action. ``is_provisional`` marks a placeholder of a sample pack, never an official number."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="actions")
    themes = models.ManyToManyField(Theme, related_name="actions")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    is_provisional = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["framework", "position"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="action_once")]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("frameworks:action", args=[self.pk])


class ActionNote(models.Model):
    """An objective, a measure or a prompt ("what good looks like") of an action."""

    class Kind(models.TextChoices):
        OBJECTIVE = "objective", "Objective"
        MEASURE = "measure", "Measure"
        PROMPT = "prompt", "What good looks like"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["action", "kind", "position"]

    def __str__(self):
        return self.text


class ScalePoint(models.Model):
    """One point of the framework's own scale on which a host states its position. One without has the programme's."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="scale")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "position"], name="scale_point_once"),
            models.UniqueConstraint(fields=["framework", "code"], name="scale_code_once"),
        ]

    def __str__(self):
        return self.title


class StrandList(Dated):
    """The strands of vulnerability as they were named in a period."""

    AUDITED_FIELDS = ("version", "valid_from", "valid_to")

    version = models.PositiveSmallIntegerField(unique=True)
    is_sample = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["version"], name="strand_list_version_once"),
            ends_after_start("strand_list_ends_after_start"),
        ]

    def __str__(self):
        return f"Strands from {self.valid_from}"


class Strand(models.Model):
    strand_list = models.ForeignKey(StrandList, on_delete=models.CASCADE, related_name="strands")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    children = models.BooleanField(default=True)
    adults = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["strand_list", "position"]
        constraints = [models.UniqueConstraint(fields=["strand_list", "code"], name="strand_once")]

    def __str__(self):
        return self.title

    @property
    def sides(self) -> tuple[str, ...]:
        """Those it concerns: children, adults or both."""
        return tuple(side for side in ("children", "adults") if getattr(self, side))
