"""What may be claimed, one row for each version of it."""

from django.db import models

from cadre.expenses.limits import Limits, limits_of
from cadre.expenses.money import Rates, rates_of
from cadre.kernel.periods import ends_after_start
from cadre.programme.versions import Versioned


class RateTable(Versioned):
    """One version of the rates and limits. A change is a new version, by which later claims are worked out.

    ``mileage`` has for each period the day ``from`` which its rates hold for journeys, and the pounds for a mile:
    ``car_first_10000``, ``car_after``, ``motorcycle``, ``bicycle``, ``passenger``. ``limits`` has ``hotel_night``,
    ``no_receipt``, ``claim_days``, ``meals``, each with ``hours`` and ``most``, and ``stops``, codes of ``Look``.
    Pounds are texts such as ``"0.45"``. ``is_sample`` is about the limits.
    """

    AUDITED_FIELDS = ("version", "mileage", "limits", "is_sample", "valid_from", "valid_to")

    mileage = models.JSONField(default=list)
    limits = models.JSONField(default=dict)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["version"], name="rate_table_version_once"),
            ends_after_start("rate_table_ends_after_start"),
        ]

    def __str__(self):
        return f"Rates and limits of expenses, version {self.version}"

    @property
    def periods(self) -> tuple[Rates, ...]:
        """The mileage rates, earliest first."""
        return rates_of(self.mileage)

    @property
    def own_limits(self) -> Limits:
        return limits_of(self.limits)
