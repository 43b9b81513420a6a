"""A chief officer's request that the programme review their force."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.kernel import clock
from cadre.kernel.references import CHANNELS
from cadre.organisations.models import REVIEW_CONTACTS, Organisation, Role
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.models.involvement import host_key, hosts_kept_from


class ReviewRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see the requests of every host that they have no conflict with; a
        host's people see their own force's. A draft is seen by its sponsor alone."""
        if user.is_programme_staff:
            return self.sent().exclude(organisation__in=hosts_kept_from(user))
        own = self.filter(organisation__in=Role.objects.held_by(user, *REVIEW_CONTACTS).values("organisation"))
        return own.filter(~Q(state="draft") | Q(sponsor=user.pk))

    def sent(self):
        """Those that are no draft."""
        return self.exclude(state="draft")


class ReviewRequest(models.Model):
    """Made by a sponsor or recorded for them, decided by the programme lead with reasons."""

    AUDITED_FIELDS = ("state", "wanted_from", "wanted_to", "answer_by")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    strands = models.ManyToManyField("frameworks.Strand", related_name="+", blank=True)
    actions = models.ManyToManyField("frameworks.Action", related_name="+", blank=True)
    reason = models.TextField(max_length=4000)
    hoped_for = models.TextField(max_length=2000, blank=True)
    # One on each line.
    questions = models.TextField(max_length=4000, blank=True)
    wanted_from = models.DateField(null=True, blank=True)
    wanted_to = models.DateField(null=True, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    # Who recorded it and how it came, when the sponsor asked by telephone, email or letter.
    recorded_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=20, choices=REQUEST.choices, default=REQUEST.first)
    # When it was sent; of a draft, when it was begun.
    asked_at = models.DateTimeField()
    # The day by which we promised an answer when it was sent.
    answer_by = models.DateField(null=True, blank=True)
    # When the sponsor last changed it after sending it.
    changed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(max_length=4000, blank=True)
    look_again_on = models.DateField(null=True, blank=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"Request from {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:request", args=[self.pk])

    @property
    def reference(self) -> str:
        """The number that the review will have too."""
        return f"{clock.day_of(self.asked_at).year}-{self.pk:03d}"

    @property
    def subject_key(self) -> str:
        """The key by which emails and entries of the trail about it are kept from those in conflict with its host."""
        return host_key(self.organisation_id)

    def is_kept_from(self, user) -> bool:
        """Whether ``user`` has a conflict of interest with the organisation."""
        return self.organisation_id in hosts_kept_from(user)

    @property
    def is_draft(self) -> bool:
        return self.state == "draft"

    @property
    def may_be_changed(self) -> bool:
        """Whether its sponsor may still change it: until it is decided."""
        return self.is_draft or self.is_open

    @property
    def lines(self) -> list[str]:
        """The questions that the sponsor asked, one each."""
        return [" ".join(line.split()) for line in self.questions.splitlines() if line.strip()]

    @property
    def is_open(self) -> bool:
        return self.state in {"requested", "deferred"}
