"""Access: the one place that says who is on a review, as what, in which modes, and from when to when."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cadre.kernel import clock
from cadre.kernel.fields import CodesField
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.models import Member
from cadre.reviews.choices import HOST, ReviewRole


class AccessQuerySet(models.QuerySet):
    """Access by its state at a moment."""

    def open(self, at: datetime):
        """Those in force at ``at``."""
        return self.current(at).filter(opens_at__lte=at)

    def waiting(self, at: datetime):
        """Those that only wait for the person to accept the review's confidentiality."""
        return self.current(at).filter(opens_at__isnull=True)

    def current(self, at: datetime):
        """Those that nobody has closed and nothing suspends at ``at``, whether the person has accepted confidentiality.

        A closed account suspends them. So do, except for the host's people, a suspended or ended membership and the end
        of the period in which a closed review stays open. What suspends them is read here, so they return with it.
        """
        not_closed = Q(closes_at__isnull=True) | Q(closes_at__gt=at)
        barred = Exists(Member.objects.filter(user=OuterRef("user"), state__in=NOT_SERVING))
        over = Q(review__state="closed", review__access_ends_at__lte=at)
        return self.filter(not_closed, user__is_active=True).filter(Q(role__in=HOST) | ~(over | Q(barred)))

    def unaccepted(self):
        """Those whose person has not accepted the review's confidentiality, and that nobody has closed."""
        return self.filter(opens_at__isnull=True, closes_at__isnull=True)

    def in_modes(self, modes: Collection[str]):
        """Those that hold at least one of ``modes``."""
        wanted = Q()
        for mode in modes:
            wanted |= Q(modes__has=mode)
        return self.filter(wanted) if modes else self.none()


class Access(models.Model):
    """One person on one review in one role. A closed row is never reopened: someone who returns gets a new row."""

    AUDITED_FIELDS = ("role", "modes", "opens_at", "closes_at")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="access")
    role = models.CharField(max_length=20, choices=ReviewRole.choices)
    modes = CodesField()
    granted_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200)
    closed_why = models.CharField(max_length=200, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["review", "role", "granted_at"]
        verbose_name_plural = "access"
        indexes = [models.Index(fields=["user", "review", "role"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "review", "role"], condition=Q(closes_at__isnull=True), name="access_one_open_per_role"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(opens_at__isnull=True) | Q(closes_at__gte=F("opens_at")),
                name="access_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return f"{self.user} as {self.get_role_display().lower()} on {self.review}"


def with_access(
    user, *, review: str = "review", roles: Collection[str] | None = None, modes: Collection[str] | None = None
) -> Q:
    """The filter "of a review on which ``user`` has open access", for any model that reaches a review by ``review``.

    ``roles`` and ``modes`` narrow it to access in one of those roles and one of those modes. The test is an EXISTS
    inside the query itself, so an access closed a moment ago cannot be read through a list fetched before.
    """
    rows = Access.objects.open(clock.now()).filter(user_id=user.pk, review=OuterRef(review))
    if roles is not None:
        rows = rows.filter(role__in=roles)
    if modes is not None:
        rows = rows.in_modes(modes)
    return Q(Exists(rows))
