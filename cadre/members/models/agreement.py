"""What members agree to, in versions, and who has agreed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from cadre.kernel.periods import DatedQuerySet, ends_after_start
from cadre.kernel.references import CHANNELS
from cadre.members.choices import Answer
from cadre.members.models.member import Member
from cadre.programme.versions import Versioned


class AgreementTextQuerySet(DatedQuerySet):
    def current(self, day):
        """The newest version of each text in force on ``day``: two may be of one day."""
        newer = AgreementText.objects.on(day).filter(code=OuterRef("code"), version__gt=OuterRef("version"))
        return self.on(day).exclude(Exists(newer))


class AgreementText(Versioned):
    """One version of a text that every member is asked to agree to.

    ``title``, ``words`` and ``otherwise`` are words by language. ``otherwise`` is what those answer whom it does not
    concern, such as “I will not drive for the programme”; empty, there is no such answer. ``asked_at`` is when those
    who were members by then were emailed.
    """

    AUDITED_FIELDS = ("code", "version", "is_sample", "valid_from", "valid_to")

    code = models.CharField(max_length=40)
    title = models.JSONField()
    words = models.JSONField()
    otherwise = models.JSONField()
    asked_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementTextQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="agreement_text_version_once"),
            ends_after_start("agreement_text_ends_after_start"),
        ]

    def __str__(self):
        return self.title["en"]

    def get_absolute_url(self) -> str:
        return reverse("members:agreement", args=[self.pk])


class Agreement(models.Model):
    """A member's answer to one version. With ``how``, one of ``CHANNELS``, it was recorded on their behalf, and
    ``source`` says where the proof is."""

    AUDITED_FIELDS = ("answer", "agreed_on", "how", "source")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="agreements")
    text = models.ForeignKey(AgreementText, on_delete=models.PROTECT, related_name="agreements")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.AGREED)
    agreed_on = models.DateField()
    how = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-agreed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "text"], name="agreement_once")]

    def __str__(self):
        return f"{self.member}: {self.text}, version {self.text.version}"

    def get_absolute_url(self) -> str:
        return reverse("members:checklist", args=[self.member_id])
