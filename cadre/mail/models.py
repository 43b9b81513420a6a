"""An email, and each attempt to deliver it."""

from django.db import models

from cadre.mail.lifecycle import EMAIL

PLACEHOLDER = "[[link]]"


class Email(models.Model):
    """What is said to whom. The body holds a placeholder where the link will stand, never the link's token."""

    AUDITED_FIELDS = ("state",)

    template = models.CharField(max_length=80)
    to = models.CharField(max_length=100)
    to_label = models.CharField(max_length=200)
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=300, blank=True)
    link_purpose = models.CharField(max_length=40, blank=True)
    link_subject = models.CharField(max_length=100, blank=True)
    link_kind = models.CharField(max_length=10, blank=True)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=EMAIL.choices, default=EMAIL.first)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=True)
    message_id = models.CharField(max_length=120)

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["to", "read_at"]), models.Index(fields=["state"])]

    def __str__(self):
        return f"{self.subject} ({self.to_label})"

    @property
    def page(self) -> str:
        """The page it points at, for the copy in the product; empty when only the email's own link opens it."""
        return "" if self.link_purpose else self.path


class Delivery(models.Model):
    """One attempt, and how it ended."""

    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="deliveries")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-began_at"]
        verbose_name_plural = "deliveries"

    def __str__(self):
        return f"{self.email} at {self.began_at:%H:%M}"
