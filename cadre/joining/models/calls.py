"""A call for people on the public front page."""

from django.db import models

# The longest words of a call.
LONGEST_CALL = 600


class Call(models.Model):
    """Read by every visitor until it is taken off; ``words_cy`` are the same in Welsh, or empty."""

    AUDITED_FIELDS = ("words", "words_cy")

    words = models.CharField(max_length=LONGEST_CALL)
    words_cy = models.CharField(max_length=LONGEST_CALL, blank=True)
    put_on_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-put_on_at", "-pk"]

    def __str__(self):
        return self.words[:80]
