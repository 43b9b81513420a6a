"""A seat: a role on a team for one or more members."""

from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.frameworks.models import Action, Strand
from cadre.kernel.fields import CodesField
from cadre.members.choices import LANGUAGES, Level, MemberKind, Mode
from cadre.reviews.models import Review
from cadre.teams.choices import Purpose
from cadre.teams.lifecycle import SITTING

ON_SITE = frozenset({Mode.VISIT, Mode.WORKSHOP, Mode.LOCAL})


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Seat.seen_by.q(user))


class Seat(models.Model):
    """One role on a review's team: its modes, how many people, and who it needs; ``specification`` says it in words,
    for whoever is offered the seat."""

    AUDITED_FIELDS = (
        "modes",
        "people",
        "is_required",
        "kind",
        "level",
        "language",
        "can_speak_to",
        "seeks",
        "offers_by_rule",
        "purpose",
    )
    seen_by = Review.plan_seen_by

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=100)
    modes = CodesField()
    people = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(20)])
    kind = models.CharField(max_length=30, choices=MemberKind.choices, blank=True)
    effort_days = models.PositiveSmallIntegerField(default=1)
    is_required = models.BooleanField(default=True)
    experienced_only = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(default=0, choices=[(0, "Any level"), *Level.choices])
    language = models.CharField(max_length=10, choices=LANGUAGES, blank=True)
    can_speak_to = CodesField()
    # Who watches or learns sees the plan alone, and counts neither for what the team needs nor as having reviewed.
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.TEAM)
    specification = models.CharField(max_length=1000, blank=True)
    # Whether a place that becomes free is offered to the next reserve at once, without a coordinator.
    offers_by_rule = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["review", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="seat_for_somebody"),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.TEAM) | Q(is_required=False), name="seat_required_of_the_team_alone"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("teams:seat", args=[self.pk])

    @property
    def counts(self) -> bool:
        """Whether whoever has it counts as a member of the team."""
        return self.purpose == Purpose.TEAM

    @property
    def is_on_site(self) -> bool:
        return not ON_SITE.isdisjoint(self.modes)

    @cached_property
    def sitting(self) -> list:
        """The places occupied on this seat, from a prefetched set."""
        return [place for place in self.places.all() if place.state in SITTING]

    @cached_property
    def sought(self) -> list["SoughtItem"]:
        """The strands and actions it seeks in particular, read once."""
        return list(self.sought_items.select_related("strand", "action"))

    @property
    def free(self) -> int:
        """How many of its places nobody occupies."""
        return max(0, self.people - len(self.sitting))

    @property
    def vacancies(self) -> int:
        """How many of its places are neither occupied nor on offer, from its places and open offers at hand."""
        return max(0, self.free - len(self.open_offers))


class SoughtItem(models.Model):
    """A strand or an action that a seat seeks in particular. A seat without any seeks those in the review's scope.

    ``sides`` are those a strand is sought for: children, adults or both.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="sought_items")
    strand = models.ForeignKey(Strand, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sides = CodesField(default=("adults", "children"))

    class Meta:
        db_table = "teams_seatstrand"  # its name when a seat could seek strands only
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "strand"], name="seat_strand_once"),
            models.UniqueConstraint(fields=["seat", "action"], name="seat_action_once"),
            models.CheckConstraint(
                condition=Q(strand__isnull=True, action__isnull=False) | Q(strand__isnull=False, action__isnull=True),
                name="sought_strand_or_action",
            ),
        ]

    def __str__(self):
        return f"{self.strand or self.action} on {self.seat}"
