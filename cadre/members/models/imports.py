"""An existing list of members that is imported: the file as it was read, and what becomes of each of its rows."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.members.choices import Level, MemberKind, RowOutcome
from cadre.members.lifecycle import IMPORT
from cadre.members.models.member import Member


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The programme's lead and coordinators see every import; others none."""
        return self if user.is_programme_staff else self.none()


class CadreImport(models.Model):
    """``rows`` holds the file as it was read, pairs of a row's number and its cells, until it is no longer needed.
    ``columns`` says what each column is; ``done`` counts the rows that the worker has read; ``is_inviting`` says that
    it will email those who wait for an invitation."""

    AUDITED_FIELDS = ("state", "new", "updated", "unchanged", "rejected")

    state = models.CharField(max_length=20, choices=IMPORT.choices, default=IMPORT.first)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    rows = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField()
    titles = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    usual_kind = models.CharField(max_length=30, choices=MemberKind.choices, blank=True)
    usual_level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.WORKING)
    done = models.PositiveIntegerField(default=0)
    is_inviting = models.BooleanField(default=False)
    fault = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField()

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"Import {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("members:import", args=[self.pk])


class ImportedRow(models.Model):
    """What becomes of one row. ``before`` and ``after`` are the member's facts around the import, for undoing it.

    ``problems`` are lists of the column, what is wrong, and whether it keeps the row out.
    """

    of = models.ForeignKey(CadreImport, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=RowOutcome.choices)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    with_row = models.PositiveIntegerField(null=True, blank=True)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    has_new_account = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["of", "number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="imported_row_once")]

    def __str__(self):
        return f"Row {self.number}"
