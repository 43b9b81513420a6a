"""A form that was sent."""

from django.db import models


class SentForm(models.Model):
    """A form that one person sent from one page. Only a digest of its content is kept.

    ``is_saved`` is written with what the form does, in one transaction, so it is true of a form whose server was killed
    before it answered.
    """

    key = models.CharField(max_length=64, unique=True)
    answered_with = models.CharField(max_length=500, blank=True)
    is_saved = models.BooleanField(default=False)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"Form sent {self.sent_at:%H:%M:%S}"
