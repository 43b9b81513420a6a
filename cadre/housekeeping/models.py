"""The backups that were made."""

from django.db import models


class Backup(models.Model):
    """A backup that was finished: when, under what name, and how many bytes it has."""

    made_at = models.DateTimeField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.name
