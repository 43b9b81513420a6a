"""Which vetting the programme asks for, in versions, and the vetting that members hold."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.kernel.periods import ends_after_start
from cadre.members.models.member import Member
from cadre.programme.versions import Versioned


class VettingLevels(Versioned):
    """One version of the levels. ``levels`` has for each its ``code``; ``title``, words by language; ``opens``, the
    modes of involvement it opens; ``years`` for which it is usually valid, or None; and ``without_check``, whether
    everyone has it."""

    AUDITED_FIELDS = ("version", "is_sample", "valid_from", "valid_to")

    levels = models.JSONField()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "vetting levels"
        constraints = [
            models.UniqueConstraint(fields=["version"], name="vetting_levels_version_once"),
            ends_after_start("vetting_levels_ends_after_start"),
        ]

    def __str__(self):
        return f"Vetting levels, version {self.version}"


class Vetting(models.Model):
    """A member's vetting, as checked by someone. The member and the programme's lead and coordinators read it."""

    AUDITED_FIELDS = ("level", "issued_on", "expires_on")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="vettings")
    level = models.CharField(max_length=40)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    checked_with = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name_plural = "vettings"
        constraints = [
            models.UniqueConstraint(fields=["member", "level", "issued_on"], name="vetting_once"),
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True) | models.Q(expires_on__gte=models.F("issued_on")),
                name="vetting_ends_after_it_is_issued",
            ),
        ]

    def __str__(self):
        return f"Vetting of {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("members:vetting", args=[self.member_id])
