"""The times at which someone can talk, and what was said in a chat: for programme staff only."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.joining.choices import ChatBy, ChatOutcome
from cadre.joining.models.interest import Interest


class ChatSlot(models.Model):
    """A time at which ``offered_by`` can talk. It is free, or booked by one person."""

    AUDITED_FIELDS = ("starts_at", "minutes", "by")

    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=10, choices=ChatBy.choices)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The address of the video call.
    meeting = models.URLField(max_length=500, blank=True)
    interest = models.OneToOneField(Interest, on_delete=models.SET_NULL, null=True, blank=True, related_name="slot")
    # Where the person is called.
    phone = models.CharField(max_length=30, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["offered_by", "starts_at"], name="chat_slot_once")]

    def __str__(self):
        return f"Chat on {self.starts_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("joining:times")

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class Chat(models.Model):
    """What came of a chat, with notes that the person never sees."""

    AUDITED_FIELDS = ("held_on", "by", "outcome")
    AUDITED_BY_NUMBER = True

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="chats")
    held_on = models.DateField()
    by = models.CharField(max_length=10, choices=ChatBy.choices)
    outcome = models.CharField(max_length=10, choices=ChatOutcome.choices)
    why = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-pk"]

    def __str__(self):
        return f"Chat on {self.held_on}"
