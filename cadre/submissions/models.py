"""A form that was sent."""

from django.db import models


class SentForm(models.Model):
    """A form that one person sent from one page. Only a digest of its content is kept."""

    key = models.CharField(max_length=64, unique=True)
    answered_with = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"Form sent {self.sent_at:%H:%M:%S}"
