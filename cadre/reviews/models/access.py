"""Access: the one place that says who is on a review, as what, in which modes, and from when to when."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from cadre.kernel import clock
from cadre.kernel.fields import CodesField
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.models import Member
from cadre.reviews.choices import HOST, ReviewRole
from cadre.reviews.models.progress_review import ProgressReview


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
        of the period in which a closed review stays open, unless a progress review opens it again to the person. What
        suspends them is read here, so they return with it.
        """
        over = Q(review__state="closed", review__access_ends_at__lte=at)
        back = Exists(_progress_reviews().filter(first_day__lte=clock.day_of(at), access_ends_at__gt=at))
        return self.serving(at).filter(Q(role__in=HOST) | ~over | Q(back))

    def serving(self, at: datetime):
        """Those that nobody has closed, of people who take part in anything: the period of a closed review apart."""
        not_closed = Q(closes_at__isnull=True) | Q(closes_at__gt=at)
        barred = Exists(Member.objects.filter(user=OuterRef("user"), state__in=NOT_SERVING))
        return self.filter(not_closed, user__is_active=True).filter(Q(role__in=HOST) | ~Q(barred))

    def with_what_ends_it(self):
        """Each with the state of the person's membership as ``membership``, and the first day and the end of access of
        the progress review they take part in as ``back_from`` and ``back_until``; each None where there is none."""
        return self.annotate(
            membership=Subquery(Member.objects.filter(user=OuterRef("user")).order_by().values("state")),
            back_from=Subquery(_progress_reviews().values("first_day")),
            back_until=Subquery(_progress_reviews().values("access_ends_at")),
        )

    def unaccepted(self):
        """Those whose person has not accepted the review's confidentiality, and that nobody has closed."""
        return self.filter(opens_at__isnull=True, closes_at__isnull=True)

    def in_modes(self, modes: Collection[str]):
        """Those that hold at least one of ``modes``."""
        wanted = Q()
        for mode in modes:
            wanted |= Q(modes__has=mode)
        return self.filter(wanted) if modes else self.none()


def _progress_reviews():
    """The progress review of the review of an access in which its person takes part."""
    rows = ProgressReview.objects.filter(review=OuterRef("review"), people=OuterRef("user"))
    return rows.exclude(state="cancelled").order_by()


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
    # Of the host's people, for whoever plans and holds the sessions; deleted when the access ends.
    phone = models.CharField(max_length=40, blank=True)

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

    def ends_at(self, at: datetime) -> datetime | None:
        """When the access of one of the team to a closed review ends, or ended, of a row ``with_what_ends_it``.

        A progress review with the person, begun or begun before that, puts it off. None while nothing ends it.
        """
        ends = self.review.access_ends_at
        if self.role in HOST or self.review.state != "closed" or ends is None:
            return None
        begins_by = max(clock.day_of(at), clock.day_of(ends))
        return max(ends, self.back_until) if self.back_from and self.back_from <= begins_by else ends

    def __str__(self):
        return f"{self.user} as {self.get_role_display().lower()} on {self.review}"
