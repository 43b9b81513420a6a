"""The review itself: whose, when, in which state. Its content belongs to the apps above."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.frameworks.models import Framework
from cadre.kernel import clock, request_scope
from cadre.kernel.periods import Period
from cadre.organisations.models import Organisation
from cadre.reviews.choices import PLAN_READERS, ReviewRole
from cadre.reviews.lifecycle import OPEN_STATES, REVIEW
from cadre.reviews.models.audience import Audience
from cadre.reviews.models.involvement import Held, host_key, hosts_kept_from, involvement_of
from cadre.reviews.models.progress_review import ProgressReview
from cadre.reviews.models.request import ReviewRequest


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Review.seen_by.q(user, "pk"))

    def open(self):
        """Not closed, not cancelled."""
        return self.filter(state__in=OPEN_STATES)


class Review(models.Model):
    """One peer review of one host, against the version of the framework it was scoped on."""

    AUDITED_FIELDS = ("state", "is_paused", "first_day", "last_day", "reference")
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=frozenset(ReviewRole))
    plan_seen_by = Audience(staff=PROGRAMME_STAFF, roles=PLAN_READERS)

    reference = models.CharField(max_length=20, unique=True)
    request = models.OneToOneField(ReviewRequest, on_delete=models.PROTECT, related_name="review")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=REVIEW.choices, default=REVIEW.first)
    is_paused = models.BooleanField(default=False)
    status_reason = models.CharField(max_length=500, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    children = models.BooleanField(default=True)
    adults = models.BooleanField(default=True)
    exclusions = models.TextField(max_length=4000, blank=True)
    sharing = models.CharField(max_length=30, blank=True)
    data_terms = models.CharField(max_length=30, blank=True)
    marking = models.CharField(max_length=40, default="OFFICIAL")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    # When it was closed or cancelled.
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the access of everyone but the host ends, set as the review is closed.
    access_ends_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")), name="review_ends_after_start"
            )
        ]

    def __str__(self):
        return f"Review of {self.name}"

    @property
    def name(self) -> str:
        """Its host and its reference, which tell two reviews of one host apart wherever a review is named."""
        return f"{self.organisation} {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.pk])

    @property
    def subject_key(self) -> str:
        """The key by which emails and entries of the trail about it are kept from those in conflict with its host."""
        return host_key(self.organisation_id)

    @property
    def days(self) -> Period | None:
        """The days of the visit, once set."""
        return Period(self.first_day, self.last_day) if self.first_day and self.last_day else None

    @property
    def last_day_of_access(self) -> date | None:
        """The last day on which the team may open it, once it is closed."""
        is_set = self.state == "closed" and self.access_ends_at
        return clock.day_of(self.access_ends_at - timedelta(seconds=1)) if is_set else None

    @property
    def progress_review(self) -> ProgressReview | None:
        """The progress review that is planned or recorded."""
        rows = self.progress_reviews.exclude(state="cancelled")
        return request_scope.once(("progress_review", self.pk), rows.first)

    def sides_of(self, strand) -> tuple[str, ...]:
        """Those for whom the review looks at ``strand``: children, adults or both.

        A strand that concerns none of those the review is about was chosen all the same, and keeps its own.
        """
        return tuple(side for side in strand.sides if getattr(self, side)) or strand.sides

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def access_of(self, user) -> list[Held]:
        """The open access of ``user`` here, without what a conflict of interest closes."""
        return [held for held in involvement_of(user).access if held.review == self.pk and held.is_open]

    def roles_of(self, user) -> frozenset[str]:
        """The roles ``user`` holds here now."""
        return frozenset(held.role for held in self.access_of(user))

    def has(self, role: str) -> bool:
        """Whether anyone holds ``role`` here now."""
        return self.access.open(clock.now()).filter(role=role).exists()

    def is_kept_from(self, user) -> bool:
        """Whether ``user`` has a conflict of interest with the host."""
        return self.organisation_id in hosts_kept_from(user)

    def waived_for(self, act: str) -> frozenset[str]:
        """Codes of the checks on ``act`` that are waived for this review."""
        return frozenset(waiver.code for waiver in self.waivers.all() if waiver.act == act)
