"""Organisations, their predecessors and neighbours, and the people who represent them."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.periods import Dated, DatedQuerySet, ends_after_start


class OrganisationKind(models.TextChoices):
    POLICE = "police", "Police force"
    PARTNER = "partner", "Partner agency"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    ACADEMIC = "academic", "Academic body"
    NATIONAL = "national", "National body"


NATIONS = (
    "England",
    "Wales",
    "Scotland",
    "Northern Ireland",
    "Great Britain",
    "Guernsey",
    "Isle of Man",
    "Jersey",
    "United Kingdom",
)


class OrganisationQuerySet(models.QuerySet):
    """Organisations by whether they exist on a day."""

    def on(self, day):
        """Those that have not ended before ``day``."""
        return self.exclude(valid_to__lt=day)

    def with_state(self, day):
        """Each with its ``state``: ``ended`` before ``day``, or else ``current``."""
        ended = Case(When(valid_to__lt=day, then=Value("ended")), default=Value("current"))
        return self.annotate(state=ended)


class Organisation(models.Model):
    """A body that people work for and that may host a review. ``valid_to`` is its last day, as when forces merge."""

    AUDITED_FIELDS = ("slug", "name", "kind", "valid_from", "valid_to")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.POLICE)
    region = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    # The last value from a pack for each fact: loading the same value again keeps later changes by hand.
    as_loaded = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.pk])


class Succession(models.Model):
    """One organisation became another, wholly or in part."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="precessions")
    happened_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]

    def __str__(self):
        return f"{self.predecessor} became {self.successor}"


class NeighbourQuerySet(models.QuerySet):
    def of(self, organisation):
        """The pairs that ``organisation`` is one of."""
        return self.filter(Q(first=organisation) | Q(second=organisation))


class Neighbour(models.Model):
    """Two organisations that share a border; kept once, the smaller key first."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="neighbours_after")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="neighbours_before")

    objects = NeighbourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="neighbour_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="neighbour_in_order"),
        ]

    def __str__(self):
        return f"{self.first} and {self.second}"


class RoleQuerySet(DatedQuerySet):
    def held_by(self, user, *roles: str):
        """The roles that ``user`` holds today, of any of ``roles``."""
        return self.on(clock.day_of(clock.now())).filter(user_id=user.pk, role__in=roles)


class OrganisationRole(models.TextChoices):
    SPONSOR = "sponsor", "Sponsor"
    SPOC = "spoc", "Contact for reviews"
    CONTRIBUTOR = "contributor", "Contributor"
    ENDORSER = "endorser", "Endorser"


# Who may request a review for their force; and who arranges and reads its reviews.
MAY_REQUEST = (OrganisationRole.SPONSOR,)
REVIEW_CONTACTS = (OrganisationRole.SPONSOR, OrganisationRole.SPOC)


class Role(Dated):
    """What a person may do for an organisation, for a period."""

    AUDITED_FIELDS = ("role", "valid_from", "valid_to")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=OrganisationRole.choices)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "role", "valid_from"]
        constraints = [ends_after_start("organisation_role_ends_after_start")]

    def __str__(self):
        return f"{self.get_role_display()} of {self.organisation}: {self.user}"
