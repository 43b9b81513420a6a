"""A stored file: its name, size, digest and where its content lies."""

from django.db import models


class StoredFile(models.Model):
    """Whole, or not here at all: the row is written only once the content lies on disk under its final key."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-stored_at", "-pk"]

    def __str__(self):
        return self.name
