"""A complaint about a member, which the programme lead alone reads, and a suspension with its appeal."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.members.lifecycle import COMPLAINT, SUSPENSION
from cadre.members.models.member import Member

# What keeps entries of the trail and emails about complaints from everyone else who reads those of others.
SUBJECT = "complaints"


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A programme lead sees every complaint but one about themselves."""
        return self.exclude(member__user_id=user.pk) if user.holds(ProgrammeRole.LEAD) else self.none()

    def told_to(self, user):
        """Those about this person that they were informed of."""
        return self.filter(member__user_id=user.pk, told_at__isnull=False)


class Complaint(models.Model):
    """``review_reference`` is what the complaint calls a review: no link, so that nothing else shows it.

    Whom it is about reads ``letter`` and what was decided, once they were informed; never ``what`` or who complained.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True
    subject_key = SUBJECT

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=COMPLAINT.choices, default=COMPLAINT.first)
    received_on = models.DateField()
    received_from = models.CharField(max_length=200, blank=True)
    what = models.TextField(max_length=4000)
    review_reference = models.CharField(max_length=60, blank=True)
    letter = models.TextField(max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.TextField(max_length=2000, blank=True)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        # Lists of what points at a member count records by these words, and may be read by others.
        verbose_name = "further record"

    def __str__(self):
        return f"Complaint {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("members:complaint", args=[self.pk])


class ComplaintNote(models.Model):
    """What a programme lead wrote down about a complaint."""

    AUDITED_BY_NUMBER = True
    subject_key = SUBJECT

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Note {self.pk}"


class SuspensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A programme lead sees every suspension, a member their own, and who decides an appeal those appealed."""
        if user.holds(ProgrammeRole.LEAD):
            return self
        own = models.Q(member__user_id=user.pk)
        return self.filter(own | models.Q(appeal_to=user.pk, appealed_at__isnull=False))

    def in_force(self):
        """Those that nobody has lifted."""
        return self.exclude(state="lifted")


class Suspension(models.Model):
    """Its reason is for the member, the programme leads, and ``appeal_to``, who decides an appeal."""

    AUDITED_FIELDS = ("state", "until")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SUSPENSION.choices, default=SUSPENSION.first)
    reason = models.TextField(max_length=2000)
    until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    appeal_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appeal = models.TextField(max_length=4000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_why = models.TextField(max_length=2000, blank=True)
    appeal_decided_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=~models.Q(state="lifted"), name="suspension_one_in_force"
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("appeal_to")), name="suspension_appeal_to_someone_else"
            ),
        ]

    def __str__(self):
        return f"Suspension of {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("members:suspension", args=[self.pk])
