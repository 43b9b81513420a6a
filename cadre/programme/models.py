"""The settings of the programme, one row for each period in which they hold."""

from django.db import models

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start
from cadre.programme.defaults import STAGE_OFFSETS


class Settings(Dated):
    """Names, contact, labels and numbers. A change is a new row from a day on."""

    PLAIN_FIELDS = ("valid_from", "valid_to", "marking", "offer_days", "minimum_sources", "access_days")

    name = models.CharField(max_length=100, default="Peer Review Programme")
    contact_name = models.CharField(max_length=100, default="the programme team")
    contact_email = models.EmailField(default="programme@cadre.example")
    contact_phone = models.CharField(max_length=30, blank=True, default="01632 960 100")
    marking = models.CharField(max_length=40, default="OFFICIAL")
    offer_days = models.PositiveSmallIntegerField(default=7)
    minimum_sources = models.PositiveSmallIntegerField(default=2)
    access_days = models.PositiveSmallIntegerField(default=90)
    reviews_a_year = models.PositiveSmallIntegerField(default=3)
    days_a_year = models.PositiveSmallIntegerField(default=12)
    stage_offsets = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name_plural = "settings"
        constraints = [ends_after_start("settings_ends_after_start")]

    def __str__(self):
        return f"{self.name} from {self.valid_from}"

    @property
    def offsets(self) -> dict[str, str]:
        """The usual offset of each stage: the programme's own, or ours where it says nothing."""
        return {**STAGE_OFFSETS, **self.stage_offsets}
