"""The cache that several machines share."""

from django.db import models


class CachedValue(models.Model):
    """A value of Django's cache in the database, such as how often a password was tried. Its shape is Django's."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.cache_key
