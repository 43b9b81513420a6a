"""Sessions, whom they are with, and the points noted there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cadre.fieldwork.choices import Origin, PointTag, SessionKind
from cadre.fieldwork.lifecycle import POINT
from cadre.kernel.words import cut
from cadre.reviews.models import LineOfEnquiry, Review, not_barred, those_with

WHOLE_TEAM = ("review-lead", "deputy", "researcher")
# Modes in which people go out and listen: they see one another's notes. A desk member reads documents only.
LISTENING = ("visit", "workshop", "local")
PLAN_READERS = (*WHOLE_TEAM, "member", "organiser", "sponsor", "spoc")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The timetable: programme staff, the team and the host's sponsor and contact."""
        if user.holds("lead", "coordinator"):
            return self.filter(not_barred(user))
        return self.filter(those_with(user, roles=PLAN_READERS))


class Session(models.Model):
    """A conversation of the visit or before it: one asks, one writes. The group is roles and a count, never names."""

    PLAIN_FIELDS = ("kind", "origin", "starts_at", "people")

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
        return f"/sessions/{self.pk}"


class PointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team that listens, and the writer. Never the host; programme staff only by a logged exception."""
        review = "session__review"
        whole = those_with(user, review=review, roles=WHOLE_TEAM)
        listening = those_with(user, review=review, roles=("member",), modes=LISTENING)
        own = Q(written_by_id=user.pk) & those_with(user, review=review, roles=("member",))
        return self.filter(whole | listening | own)

    def standing(self):
        """Those not taken back."""
        return self.exclude(state="retracted")


class Point(models.Model):
    """One thing heard, as typed. ``client_key`` is made on the device, so that sending it again makes no second one."""

    PLAIN_FIELDS = ("state", "tag")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="points")
    client_key = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    text = models.TextField(max_length=4000)
    tag = models.CharField(max_length=20, choices=PointTag.choices, blank=True)
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=POINT.choices, default="synced")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["session", "noted_at", "sequence", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "client_key"], name="point_once_a_device_key")]

    def __str__(self):
        return f"“{cut(self.text, 80)}”"

    def get_absolute_url(self) -> str:
        return f"/points/{self.pk}"

    @property
    def review(self) -> Review:
        return self.session.review
