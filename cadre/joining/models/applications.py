"""An application, and the copies of it that were frozen when it was submitted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.joining.lifecycle import APPLICATION, UNDER_WAY
from cadre.joining.models.interest import Interest
from cadre.joining.models.who_may_join import JoiningRules
from cadre.kernel.references import CHANNELS, OnBehalf
from cadre.organisations.models import Organisation


class Application(models.Model):
    """``answers`` has for each ``Task`` that was saved its facts by name. ``waits_since`` is when it came to its state.

    ``organisation`` is the one that the applicant says they work for, if the programme knows it; ``is_elsewhere`` says
    that it was looked for and is none of those. Programme staff read no draft: only what was submitted, and what they
    fill in for a person who asked them to: ``on_behalf_how``, on what day and with what proof.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="applications")
    state = models.CharField(max_length=20, choices=APPLICATION.choices, default=APPLICATION.first)
    answers = models.JSONField(default=dict)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_elsewhere = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    waits_since = models.DateTimeField()
    emailed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    on_behalf_how = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    on_behalf_said_at = models.DateTimeField(null=True, blank=True)
    on_behalf_evidence = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["waits_since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interest"], condition=Q(state__in=UNDER_WAY), name="application_under_way_once"
            )
        ]

    def __str__(self):
        return f"Application of {self.interest}"

    def get_absolute_url(self) -> str:
        return reverse("joining:application", args=[self.pk])

    @property
    def kind(self) -> str:
        """The code of the kind of member that they apply as; empty before they chose."""
        return self.answers.get("kind", {}).get("kind", "")

    @property
    def on_behalf(self) -> OnBehalf | None:
        """How the person asked the programme to fill it in for them; None where they fill it in themselves."""
        if not self.on_behalf_said_at:
            return None
        facts = {"how": self.on_behalf_how, "said_at": self.on_behalf_said_at, "evidence": self.on_behalf_evidence}
        return OnBehalf(person=self.interest.label, **facts)

    @property
    def employer(self) -> str:
        """Where the applicant says they work; empty if for no organisation."""
        return self.answers.get("role", {}).get("employer", "")

    @property
    def is_employer_known(self) -> bool:
        """Whether it can be told who works at the same place."""
        return bool(self.organisation_id) or self.is_elsewhere or not self.employer


class Submission(models.Model):
    """What an application said when it was submitted, and the rules of that day. It never changes.

    ``notes`` has for each task on which more is wanted what it is; they come when the application is returned.
    """

    AUDITED_FIELDS = ("number",)
    AUDITED_BY_NUMBER = True

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    rules = models.ForeignKey(JoiningRules, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField()
    submitted_at = models.DateTimeField()
    notes = models.JSONField(default=dict)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application", "-number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="submission_once")]

    def __str__(self):
        return f"Copy {self.number} of application {self.application_id}"
