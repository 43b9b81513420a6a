"""A seat: a role on a team for one or more members."""

from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.frameworks.models import Strand
from cadre.kernel.fields import CodesField
from cadre.members.choices import MemberKind, Mode
from cadre.reviews.models import Review
from cadre.teams.lifecycle import SITTING

ON_SITE = frozenset({Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL})


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Seat.seen_by.q(user))


class Seat(models.Model):
    """One role on a review's team: its modes, how many people, and who it needs."""

    AUDITED_FIELDS = ("modes", "people", "is_required", "kind")
    seen_by = Review.plan_seen_by

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=100)
    modes = CodesField()
    people = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(20)])
    kind = models.CharField(max_length=30, choices=MemberKind.choices, blank=True)
    effort_days = models.PositiveSmallIntegerField(default=1)
    is_required = models.BooleanField(default=True)
    experienced_only = models.BooleanField(default=False)
    strands = models.ManyToManyField(Strand, through="SeatStrand", related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["review", "position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="seat_for_somebody")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("teams:seat", args=[self.pk])

    @property
    def is_on_site(self) -> bool:
        return not ON_SITE.isdisjoint(self.modes)

    @cached_property
    def sitting(self) -> list:
        """The places occupied on this seat, from a prefetched set."""
        return [place for place in self.places.all() if place.state in SITTING]

    @property
    def free(self) -> int:
        """How many of its places nobody occupies."""
        return max(0, self.people - len(self.sitting))


class SeatStrand(models.Model):
    """A strand that a seat needs in particular. A seat without any needs the strands in the review's scope."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="seat_strands")
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "strand"], name="seat_strand_once")]

    def __str__(self):
        return f"{self.strand} on {self.seat}"
