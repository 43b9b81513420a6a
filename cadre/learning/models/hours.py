"""What members say of their hours and what they learned, and the certificates that leads signed."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.kernel.withdrawn import in_place
from cadre.learning.choices import SignedAs
from cadre.learning.models.sign_ups import SignUp
from cadre.members.models import Member
from cadre.reviews.models import Review
from cadre.teams.models import Place


class ContributionQuerySet(models.QuerySet):
    def in_place(self):
        """Those not deleted."""
        return self.filter(is_deleted=False)

    def visible_to(self, user):
        """One's own."""
        return self.filter(member__user=user.pk)


class Contribution(models.Model):
    """Hours of a member: of a place or a course, in place of those that the service reckons; or, without either, of
    something else that they did on a ``day``, which they call ``what``."""

    AUDITED_FIELDS = ("hours", "day", "is_deleted")
    AUDITED_BY_NUMBER = True

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    place = models.OneToOneField(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    what = models.CharField(max_length=200, blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2, validators=[MinValueValidator(0)])
    learning = models.TextField(max_length=2000, blank=True)
    is_deleted = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    objects = in_place(ContributionQuerySet)
    everything = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["member", "-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=0), name="contribution_of_no_negative_hours"),
            models.CheckConstraint(
                condition=Q(place__isnull=False, sign_up__isnull=True, day__isnull=True)
                | Q(place__isnull=True, sign_up__isnull=False, day__isnull=True)
                | Q(place__isnull=True, sign_up__isnull=True, day__isnull=False),
                name="contribution_of_one_thing",
            ),
        ]

    def __str__(self):
        return self.what or str(self.place or self.sign_up)

    def get_absolute_url(self) -> str:
        return reverse("learning:hours")

    @property
    def review(self) -> Review | None:
        return self.place.seat.review if self.place else None


class Certificate(models.Model):
    """That a member took part in a review, signed by a lead of it, or by the lead of the programme."""

    AUDITED_FIELDS = ("signed_at",)

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=20, choices=SignedAs.choices)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "pk"]

    def __str__(self):
        return f"Certificate of {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("learning:hours")

    @property
    def review(self) -> Review:
        return self.place.seat.review
