"""Practice, the host's consents to share it, and who took a copy."""

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.findings.choices import FindingKind
from cadre.findings.models import Finding
from cadre.frameworks.models import Action
from cadre.kernel import clock
from cadre.kernel.withdrawn import in_place
from cadre.members.models import Member
from cadre.organisations.models import REVIEW_CONTACTS
from cadre.organisations.models import Role as OrganisationRole
from cadre.practice.choices import WIDER, Attribution, Audience
from cadre.practice.lifecycle import CONSENT, CURRENT, PRACTICE
from cadre.programme.models import ScalePoint
from cadre.reviews.choices import CORE_TEAM, HOST_CONTACTS
from cadre.reviews.models import Audience as ReviewAudience
from cadre.reviews.models import Review

# The search keys of those whom a consent for an audience reaches (see ``reviews.queries.audiences.audience_keys``).
AUDIENCE_KEYS = {Audience.CADRE: {"cadre"}, Audience.FORCES: {"cadre", "hosts"}, Audience.PUBLIC: {"public"}}


def in_force_on(day) -> Q:
    """When a consent is in force: granted, begun and not run out on ``day``."""
    return Q(state="granted", runs_from__lte=day) & (Q(runs_until__isnull=True) | Q(runs_until__gte=day))


class ConsentQuerySet(models.QuerySet):
    def in_force(self, day, *, audiences=tuple(Audience)):
        """Those in force on ``day`` for one of ``audiences``."""
        return self.filter(in_force_on(day), audience__in=audiences)

    def current(self):
        """Asked or granted."""
        return self.filter(state__in=CURRENT)

    def with_force_on(self, day):
        """Each with ``is_in_force``: whether it is in force on ``day``."""
        return self.annotate(is_in_force=ExpressionWrapper(in_force_on(day), output_field=BooleanField()))

    def reaching(self, user):
        """For an audience that includes this person, as the query itself finds out."""
        if not user.is_authenticated or not user.is_active:
            return self.filter(audience__in=WIDER[Audience.PUBLIC])
        if user.is_programme_staff:
            return self.filter(audience__in=WIDER[Audience.CADRE])
        of_the_cadre = Exists(Member.objects.active().filter(user_id=user.pk))
        for_a_force = Exists(OrganisationRole.objects.held_by(user, *REVIEW_CONTACTS))
        return self.filter(
            Q(audience__in=WIDER[Audience.PUBLIC])
            | Q(for_a_force, audience__in=WIDER[Audience.FORCES])
            | Q(of_the_cadre, audience__in=WIDER[Audience.CADRE])
        )

    def visible_to(self, user):
        return self.filter(Consent.seen_by.q(user, "practice__review"))


class PracticeQuerySet(models.QuerySet):
    def in_place(self):
        """Those not withdrawn."""
        return self.filter(state=PRACTICE.first)

    def shared(self, *audiences: str):
        """With a consent in force today for one of ``audiences``."""
        consents = Consent.objects.in_force(clock.day_of(clock.now()), audiences=audiences)
        return self.filter(Exists(consents.filter(practice=OuterRef("pk"))))

    def with_consents(self, day):
        """Each with its consents at hand, and with the one in force on ``day``."""
        return self.prefetch_related(Prefetch("consents", Consent.objects.with_force_on(day)))

    def visible_to(self, user):
        """Those its custodians see, and those that a consent in force today shares with this person."""
        consents = Consent.objects.in_force(clock.day_of(clock.now())).reaching(user)
        return self.filter(Practice.kept_by.q(user) | Exists(consents.filter(practice=OuterRef("pk"))))

    def kept_by(self, user):
        """Those whose custodian this person is."""
        return self.filter(Practice.kept_by.q(user))


class Practice(models.Model):
    """Something a host does that others may want to know of. Label and stage stay as they were given, whatever becomes
    of the scales."""

    AUDITED_FIELDS = ("label", "stage", "state")
    AUDITED_BY_NUMBER = True
    # Its custodians see it without consent.
    kept_by = ReviewAudience(staff=PROGRAMME_STAFF, roles=CORE_TEAM | HOST_CONTACTS)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    what_they_did = models.TextField(max_length=4000)
    how_they_know = models.TextField(max_length=4000, blank=True)
    label = models.ForeignKey(ScalePoint, on_delete=models.PROTECT, related_name="+")
    stage = models.ForeignKey(ScalePoint, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=200, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    state = models.CharField(max_length=20, choices=PRACTICE.choices, default=PRACTICE.first)

    objects = in_place(PracticeQuerySet)
    everything = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name_plural = "practice"

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:practice", args=[self.pk])

    @property
    def consent_in_force(self) -> "Consent | None":
        """The consent that lets it be shared. Read the practice through ``with_consents``, which says for which day."""
        return next((consent for consent in self.consents.all() if consent.is_in_force), None)

    @property
    def current_consent(self) -> "Consent | None":
        """The consent asked or granted, or None when it may be asked for."""
        return next((consent for consent in self.consents.all() if consent.state in CURRENT), None)

    def reaches(self, user) -> bool:
        """Whether a consent in force today reaches this person."""
        return self.consents.in_force(clock.day_of(clock.now())).reaching(user).exists()

    def search_keys(self, day) -> set[str]:
        """The search keys of its custodians and of those whom a consent in force on ``day`` reaches."""
        consents = self.consents.in_force(day)
        return Practice.kept_by.keys(self).union(*(AUDIENCE_KEYS[consent.audience] for consent in consents))


class Consent(models.Model):
    """The host's word on sharing one practice: with whom, named or not, until when."""

    AUDITED_FIELDS = ("state", "audience", "attribution", "runs_from", "runs_until")
    AUDITED_BY_NUMBER = True
    seen_by = Practice.kept_by

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="consents")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    attribution = models.CharField(max_length=20, choices=Attribution.choices)
    runs_from = models.DateField(null=True, blank=True)
    runs_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=CONSENT.choices, default=CONSENT.first)
    words = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    updated_at = models.DateTimeField()

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["practice", "-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice"], condition=Q(state__in=CURRENT), name="consent_one_standing")
        ]

    def __str__(self):
        return f"Consent to share “{self.practice}”"

    def get_absolute_url(self) -> str:
        return reverse("practice:consent", args=[self.pk])

    @property
    def review(self) -> Review:
        return self.practice.review


class DownloadRecord(models.Model):
    """A person downloaded a copy, and is emailed when consent ends."""

    AUDITED_FIELDS = ("recalled_at",)

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="copies")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["practice", "taken_at"]
        verbose_name_plural = "copies"

    def __str__(self):
        return f"Copy of “{self.practice}” for {self.taken_by}"

    @property
    def review(self) -> Review:
        return self.practice.review


class CountedBatch(models.Model):
    """Findings of at least three hosts that the programme page counts together or not at all (see
    ``kernel.suppression``): those of one kind on one action, of reports issued in one year. ``size`` is how many."""

    year = models.PositiveSmallIntegerField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=FindingKind.choices)
    size = models.PositiveIntegerField()
    formed_at = models.DateTimeField()
    is_replaced = models.BooleanField(default=False)

    class Meta:
        ordering = ["year", "pk"]
        verbose_name_plural = "counted batches"

    def __str__(self):
        return f"{self.size} findings of {self.year}"


class CountedFinding(models.Model):
    """A finding in a batch. Deleted, it leaves a batch that is not whole, and so not shown."""

    batch = models.ForeignKey(CountedBatch, on_delete=models.CASCADE, related_name="members")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "finding"], name="counted_finding_once")]

    def __str__(self):
        return f"{self.finding} in {self.batch}"
