"""What can be found: its words, its page, and the keys of those who may find it."""

from django.db import models


class IndexEntry(models.Model):
    """A searchable record. The database's own full-text index is separate; see ``engines``."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    audience = models.JSONField(default=list)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "index entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="index_entry_once")]

    def __str__(self):
        return self.title
