"""Sessions, whom they are with, and the notes noted there."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.fieldwork.choices import NoteTag, Origin, SessionKind
from cadre.fieldwork.lifecycle import NOTE
from cadre.kernel.text import truncate
from cadre.members.choices import Mode
from cadre.reviews.choices import CORE_TEAM, ReviewRole
from cadre.reviews.models import Audience, LineOfEnquiry, Review

# Modes in which people go out and listen: they see one another's notes. A desk member reads documents only.
LISTENING = (Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL)


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Session.seen_by.q(user))


class Session(models.Model):
    """A conversation of the visit or before it: one asks, one writes. The group is roles and a count, never names."""

    AUDITED_FIELDS = ("kind", "origin", "starts_at", "people")
    AUDITED_BY_NUMBER = True
    seen_by = Review.plan_seen_by
    noted_by = Audience(roles=CORE_TEAM) | Audience(roles={ReviewRole.MEMBER}, modes=LISTENING)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SessionKind.choices)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    group = models.CharField(max_length=200)
    people = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note_taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["review", "starts_at", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("fieldwork:session", args=[self.pk])


class PointQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Note.seen_by.q(user, "session__review"))

    def not_retracted(self):
        """Those not withdrawn."""
        return self.exclude(state="retracted")


class Note(models.Model):
    """One thing heard, as typed. ``client_key`` is made on the device, so that sending it again makes no second one."""

    AUDITED_FIELDS = ("state", "tag")
    AUDITED_BY_NUMBER = True
    # Never the host, and not programme staff as such.
    seen_by = Session.noted_by | Audience(roles={ReviewRole.MEMBER}, own="written_by_id")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="notes")
    client_key = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    text = models.TextField(max_length=4000)
    tag = models.CharField(max_length=20, choices=NoteTag.choices, blank=True)
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=NOTE.choices, default="synced")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["session", "noted_at", "sequence", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "client_key"], name="note_once_a_device_key")]

    def __str__(self):
        return f"“{truncate(self.text, 80)}”"

    def get_absolute_url(self) -> str:
        return reverse("fieldwork:note", args=[self.pk])

    @property
    def review(self) -> Review:
        return self.session.review
