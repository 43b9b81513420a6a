"""A conflict of interest that somebody declared: a member, or one of the programme's own people."""

from django.conf import settings
from django.db import models

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start
from cadre.organisations.models import Organisation


class ConflictQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see every declaration; others their own."""
        if user.holds("lead", "coordinator"):
            return self
        return self.filter(user_id=user.pk)


class DeclaredConflict(Dated):
    """The reason is for the programme's eyes and the person's own."""

    AUDITED_FIELDS = ("valid_from", "valid_to")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500)
    declared_at = models.DateTimeField()

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-declared_at"]
        constraints = [ends_after_start("declared_conflict_ends_after_start")]

    def __str__(self):
        return f"{self.user} with {self.organisation}"
