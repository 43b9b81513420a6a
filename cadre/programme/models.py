"""The settings of the programme and its scales, one row for each period in which they hold."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start
from cadre.programme.choices import AtLimit, ScaleKind, ScaleSource, YearStart
from cadre.programme.defaults import SCALES, STAGE_OFFSETS


class Settings(Dated):
    """Names, contact, labels and numbers. A change is a new row from a day on."""

    AUDITED_FIELDS = (
        "valid_from",
        "valid_to",
        "marking",
        "answer_days",
        "offer_days",
        "minimum_sources",
        "access_days",
        "retention_days",
        "joining_days",
        "reviews_a_year",
        "reviews_a_quarter",
        "days_a_year",
        "days_a_quarter",
        "year_starts",
        "at_limit",
        "reciprocal_years",
    )

    name = models.CharField(max_length=100, default="Peer Review Programme")
    contact_name = models.CharField(max_length=100, default="the programme team")
    contact_email = models.EmailField(default="programme@cadre.example")
    contact_phone = models.CharField(max_length=30, blank=True, default="01632 960 100")
    marking = models.CharField(max_length=40, default="OFFICIAL")
    answer_days = models.PositiveSmallIntegerField(default=14)
    offer_days = models.PositiveSmallIntegerField(default=7)
    minimum_sources = models.PositiveSmallIntegerField(default=2)
    access_days = models.PositiveSmallIntegerField(default=90)
    retention_days = models.PositiveSmallIntegerField(default=365)
    joining_days = models.PositiveSmallIntegerField(default=365, validators=[MinValueValidator(30)])
    reviews_a_year = models.PositiveSmallIntegerField(default=3)
    reviews_a_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    days_a_year = models.PositiveSmallIntegerField(default=18)
    days_a_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    year_starts = models.CharField(max_length=10, choices=YearStart.choices, default=YearStart.JANUARY)
    at_limit = models.CharField(max_length=10, choices=AtLimit.choices, default=AtLimit.STOP)
    # For how many years a visit by people of a host to an organisation keeps its people off reviews of that host.
    reciprocal_years = models.PositiveSmallIntegerField(null=True, blank=True)
    stage_offsets = models.JSONField(default=dict)
    # The last value from a pack for each setting: loading the same value again keeps later changes by hand.
    as_loaded = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name_plural = "settings"
        constraints = [
            ends_after_start("settings_ends_after_start"),
            models.UniqueConstraint(fields=["valid_from"], name="settings_once_a_day"),
        ]

    def __str__(self):
        return f"{self.name} from {self.valid_from}"

    @property
    def offsets(self) -> dict[str, str]:
        """The usual offset of each stage: the programme's own, or ours where it says nothing."""
        return {**STAGE_OFFSETS, **self.stage_offsets}


class Scale(Dated):
    """One version of a scale. Whatever was tagged with a point of it keeps that point when a later version comes."""

    AUDITED_FIELDS = ("kind", "version", "points")

    kind = models.CharField(max_length=20, choices=ScaleKind.choices)
    version = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=20, choices=ScaleSource.choices, default=ScaleSource.OURS)
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="scale_version_once"),
            ends_after_start("scale_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, version {self.version}"

    @cached_property
    def steps(self) -> list["ScalePoint"]:
        """Its points in order; of a scale that was never saved, ours."""
        if self.pk:
            return list(self.points.all())
        ours = SCALES[self.kind].items()
        return [ScalePoint(code=code, title=title, position=place) for place, (code, title) in enumerate(ours)]


class ScalePoint(models.Model):
    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="points")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["scale", "position"]
        constraints = [models.UniqueConstraint(fields=["scale", "code"], name="programme_scale_point_once")]

    def __str__(self):
        return self.title
