"""A plan of a season: what the engine was asked, what it answered, and what became of it for each review."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.reviews.models import Review
from cadre.seasons.lifecycle import PLAN, UNDER_WAY


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Programme staff see a plan unless one of its reviews is kept from them."""
        if not user.is_programme_staff:
            return self.none()
        kept = PlannedReview.objects.exclude(review__in=Review.objects.visible_to(user))
        return self.exclude(pk__in=kept.order_by().values("plan"))


class Plan(models.Model):
    """Many reviews staffed together. Nobody is asked by it.

    ``instance`` is what the engine was given and ``plan`` its answer with the certificate, in the formats of the
    matching engine, so that its ``verify`` re-checks them. ``shares`` has, by review, its relevance as a share of what
    it could get alone. ``pins`` are (member, seat) whom a coordinator keeps, by their keys. ``progress`` is what the
    engine last said while it worked.
    """

    AUDITED_FIELDS = ("number", "state")

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=20, choices=PLAN.choices, default=PLAN.first)
    seconds = models.PositiveSmallIntegerField()
    pins = models.JSONField(default=list)
    instance = models.JSONField(null=True)
    plan = models.JSONField(null=True)
    shares = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    why_not = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self):
        return f"Plan {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("seasons:plan", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def pairs(self) -> list[tuple[int, int, int]]:
        """The review, the seat and the member, by their keys, of each person who would be asked; those on a team
        already have a seat of their own kind."""
        new = [place for place in (self.plan or {"places": []})["places"] if place["seat"].startswith("s")]
        return [(int(place["review"][1:]), int(place["seat"][1:]), int(place["member"][1:])) for place in new]

    def pairs_of(self, review) -> list[tuple[int, int]]:
        """The member and the seat of each person who would be asked for this review."""
        return [(member, seat) for key, seat, member in self.pairs if key == review.pk]


class PlannedReview(models.Model):
    """A review of a plan. ``proposal`` is the number of the proposal that took its people in, and ``note`` why
    not all of them could be, or none."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    proposal = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["plan", "review"]
        constraints = [models.UniqueConstraint(fields=["plan", "review"], name="review_once_in_a_plan")]

    def __str__(self):
        return f"{self.review} in {self.plan}"
