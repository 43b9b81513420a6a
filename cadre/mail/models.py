"""An email, and each attempt to deliver it."""

from django.db import models
from django.urls import reverse

from cadre.mail.lifecycle import EMAIL

PLACEHOLDER = "[[link]]"


class Email(models.Model):
    """One email to one person. The body has a placeholder for the link, never the link's token."""

    AUDITED_FIELDS = ("state",)

    template = models.CharField(max_length=80)
    to = models.CharField(max_length=100)
    to_label = models.CharField(max_length=200)
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    path = models.CharField(max_length=300, blank=True)
    # What it is about (see ``kernel.subjects``).
    subject_key = models.CharField(max_length=100, blank=True, db_index=True)
    link_purpose = models.CharField(max_length=40, blank=True)
    link_subject = models.CharField(max_length=100, blank=True)
    link_kind = models.CharField(max_length=10, blank=True)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    link_takes_off = models.BooleanField(default=False)
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

    def get_absolute_url(self) -> str:
        return reverse("mail:email", args=[self.pk])

    @property
    def is_new(self) -> bool:
        """Whether the person has not read their copy yet."""
        return self.read_at is None

    @property
    def page(self) -> str:
        """The page of the link, for the copy in the product; empty for a signed link."""
        return "" if self.link_purpose else self.path


class Delivery(models.Model):
    """One attempt to send an email, and how it ended."""

    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="deliveries")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-began_at"]
        verbose_name_plural = "deliveries"

    def __str__(self):
        return f"{self.email} at {self.began_at:%H:%M}"
