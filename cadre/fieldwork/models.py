"""Sessions, whom they are with, and the notes noted there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.fieldwork.choices import NoteTag, Origin, SessionKind
from cadre.fieldwork.lifecycle import NOTE, SESSION
from cadre.kernel.text import truncate
from cadre.kernel.withdrawn import in_place
from cadre.members.choices import Mode
from cadre.reviews.choices import CORE_TEAM, ReviewRole
from cadre.reviews.models import Audience, LineOfEnquiry, Review

# Modes in which people go out and listen: they see one another's notes. A desk member reads documents only.
LISTENING = (Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL)


class SessionQuerySet(models.QuerySet):
    def in_place(self):
        """Those not withdrawn."""
        return self.exclude(state="withdrawn")

    def visible_to(self, user):
        return self.filter(Session.seen_by.q(user))

    def planned(self):
        """Those not cancelled."""
        return self.filter(state="planned")


class Session(models.Model):
    """A conversation of the visit or before it: one asks, one writes. The group is roles and a count, never names."""

    AUDITED_FIELDS = ("state", "kind", "origin", "starts_at", "ends_at", "people")
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
    ends_at = models.DateTimeField(null=True, blank=True)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note_taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=SESSION.choices, default=SESSION.first)
    cancelled_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = in_place(SessionQuerySet)
    everything = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["review", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("fieldwork:session", args=[self.pk])

    @property
    def is_cancelled(self) -> bool:
        return self.state == "cancelled"

    @property
    def team(self) -> list:
        """Who asks and who takes notes, as far as they are chosen."""
        return [person for person in (self.asker, self.note_taker) if person]

    def is_at_the_same_time_as(self, other) -> bool:
        """Whether both have a time and some of it is shared."""
        if not (self.starts_at and other.starts_at):
            return False
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


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
