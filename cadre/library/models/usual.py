"""The documents that the programme usually asks for, as a pack gives them, and the reminders that were sent."""

from django.db import models

from cadre.organisations.models import Organisation


class UsualList(models.Model):
    """One version of the list. The newest is offered; earlier ones stay as they were.

    ``documents`` has a ``code``, a ``title`` and a ``why`` for each.
    """

    AUDITED_FIELDS = ("version",)

    version = models.PositiveSmallIntegerField(unique=True)
    is_sample = models.BooleanField(default=False)
    documents = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return f"Usual documents, version {self.version}"


class Reminder(models.Model):
    """A host was reminded of documents that are overdue: its people get one email a week at most."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self):
        return f"Reminder for {self.organisation}"
