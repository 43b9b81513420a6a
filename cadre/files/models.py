"""A stored file: its name, size, digest and where its content lies."""

from django.db import models

from cadre.files.choices import Fault


class StoredFile(models.Model):
    """Whole, or not here at all: the row is written only once the content lies on disk under its final key."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=100)
    # What was wrong with its content when it was last looked at.
    fault = models.CharField(max_length=10, choices=Fault.choices, blank=True)

    class Meta:
        ordering = ["-stored_at", "-pk"]

    def __str__(self):
        return self.name
