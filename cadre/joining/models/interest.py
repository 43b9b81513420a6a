"""Someone who said that they are interested in joining."""

from django.db import models
from django.urls import reverse

from cadre.joining.lifecycle import INTEREST
from cadre.members.choices import LANGUAGES


class Interest(models.Model):
    """One for each email address. ``waits_since`` is when they last began to wait for a chat.

    Acts without an account, under a label that does not name them: the trail outlives what is kept here.
    """

    AUDITED_FIELDS = ("state", "language", "ask_again_on")
    AUDITED_BY_NUMBER = True

    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)
    work = models.CharField(max_length=200)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en")
    state = models.CharField(max_length=20, choices=INTEREST.choices, default=INTEREST.first)
    ask_again_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    waits_since = models.DateTimeField()
    emailed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["waits_since", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("joining:interest_of", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def label(self) -> str:
        return "A person who is interested in joining"
