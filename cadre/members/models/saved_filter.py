"""A filter of the list of members that a person has saved by a name of their own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.kernel.withdrawn import in_place


class SavedFilterQuerySet(models.QuerySet):
    def in_place(self):
        """Those not deleted."""
        return self.filter(is_deleted=False)

    def visible_to(self, user):
        """A person's own alone."""
        return self.filter(user_id=user.pk)


class SavedFilter(models.Model):
    """``query`` is what the address of the list says after its question mark: filters, words, order and columns."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_deleted = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    objects = in_place(SavedFilterQuerySet)
    everything = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"], condition=Q(is_deleted=False), name="saved_filter_name_once"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('members:members')}?{self.query}"
