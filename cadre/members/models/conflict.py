"""A conflict of interest, declared by a member or by programme staff."""

from django.conf import settings
from django.db import models

from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start
from cadre.organisations.models import Organisation


class ConflictQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see every declaration; others their own."""
        if user.is_programme_staff:
            return self
        return self.filter(user_id=user.pk)


class DeclaredConflict(Dated):
    """Only the person and programme staff may read the reason."""

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
