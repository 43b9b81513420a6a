"""A signed link: a hashed token, what it is for, and what has become of it."""

from django.db import models


class Kind(models.TextChoices):
    ONCE = "once", "Act once"
    RETURN = "return", "Come back"


class Link(models.Model):
    """The subject is opaque (``teams.offer:12``); the token itself is never stored."""

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=100)
    recipient = models.CharField(max_length=100)
    recipient_label = models.CharField(max_length=200)
    minted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-minted_at", "-pk"]
        indexes = [models.Index(fields=["purpose", "subject"])]

    def __str__(self):
        return f"{self.purpose} {self.subject}"

    @property
    def reference(self) -> str:
        """The reference of the person the link was sent to, under which its holder acts."""
        return self.recipient

    @property
    def label(self) -> str:
        return self.recipient_label

    @property
    def subject_pk(self) -> int:
        """The key of the record it is about."""
        return int(self.subject.rpartition(":")[2])
