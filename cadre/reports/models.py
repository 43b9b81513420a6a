"""Reports: sections, frozen versions, quality reads, sign-offs, the host's points, and files made of a version."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.files.models import StoredFile
from cadre.kernel import clock
from cadre.reports.choices import AnswerKind, Form, PointKind, ReadVerdict, SectionKind
from cadre.reports.lifecycle import OUT, REPORT, SHOWN_TO_HOST
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Audience, Review


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Report.seen_by.q(user))


class Report(models.Model):
    """One edition of the report of a review."""

    AUDITED_FIELDS = ("state", "edition", "accuracy_by", "contact_may_read")
    worked_on_by = Audience(staff={ProgrammeRole.LEAD}, roles=TEAM | {ReviewRole.QUALITY_READER})
    # The sponsor sees it from the accuracy check on, and the host's contact if the sponsor says so; advisers,
    # contributors and coordinators once it is issued.
    checked_by = Audience(roles={ReviewRole.SPONSOR}, when={"state": SHOWN_TO_HOST}) | Audience(
        roles={ReviewRole.SPOC}, when={"state": SHOWN_TO_HOST, "contact_may_read": {True}}
    )
    seen_by = (
        worked_on_by
        | checked_by
        | Audience(
            staff={ProgrammeRole.COORDINATOR},
            roles={ReviewRole.ADVISER, ReviewRole.CONTRIBUTOR},
            when={"state": OUT},
        )
    )

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=REPORT.choices, default=REPORT.first)
    handling = models.CharField(max_length=300, blank=True)
    accuracy_by = models.DateField(null=True, blank=True)
    contact_may_read = models.BooleanField(default=False)
    host_finished_at = models.DateTimeField(null=True, blank=True)
    taken_back_why = models.CharField(max_length=500, blank=True)
    sent = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["review", "-edition"]
        constraints = [models.UniqueConstraint(fields=["review", "edition"], name="report_edition_once")]

    def __str__(self):
        return f"Report on {self.review.name}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])


class Section(models.Model):
    """One heading of the report, with its editorial text."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=SectionKind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=40_000, blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "position", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:section", args=[self.pk])

    @property
    def place(self) -> str:
        """The address of the section in its report."""
        return f"{self.report.get_absolute_url()}#s{self.pk}"

    @property
    def review(self) -> Review:
        return self.report.review


class Version(models.Model):
    """The whole content frozen at a moment. Its digest says whether another is the same to the character.

    ``about`` has what its files say beside the content, as ``assembly.about`` gives it; empty from before they did.
    """

    AUDITED_FIELDS = ("number", "digest")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    about = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["report", "digest"], name="version_content_once"),
        ]

    def __str__(self):
        return f"Version {self.number}"

    @property
    def review(self) -> Review:
        return self.report.review

    @property
    def document(self) -> dict:
        """What its files are made of."""
        return {**self.content, **self.about}


class QualityRead(models.Model):
    """A person from outside the team reads one version before it is signed off."""

    AUDITED_FIELDS = ("verdict",)

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reads")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=ReadVerdict.choices, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.reader} reads {self.version}"

    @property
    def review(self) -> Review:
        return self.version.report.review


class SignOff(models.Model):
    """The programme lead's signature on exactly one version, with the titles of sections they left empty."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="sign_off")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    left_empty = models.JSONField(default=list, blank=True)

    def __str__(self):
        return f"{self.version} signed off"


class KeptWords(models.Model):
    """Someone's decision, with their reason, that words which may identify a person stay in the report.

    ``key`` is that of a ``marks.Mark``: once the words or their passage change, the decision is about nothing.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        verbose_name_plural = "kept words"
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="kept_words_once")]

    def __str__(self):
        return f"Kept by {self.by}"


class AccuracyPoint(models.Model):
    """What the host says about one paragraph of the draft, and the team's answer."""

    AUDITED_FIELDS = ("kind", "answer_kind")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="points")
    block = models.CharField(max_length=40)
    quote = models.TextField()
    kind = models.CharField(max_length=20, choices=PointKind.choices)
    words = models.TextField(max_length=4000)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    answer_kind = models.CharField(max_length=20, choices=AnswerKind.choices, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "said_at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.block}"

    @property
    def review(self) -> Review:
        return self.report.review


class Rendition(models.Model):
    """A file made of one version: to look at before it is issued, or with the date of issue on it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="renditions")
    form = models.CharField(max_length=10, choices=Form.choices)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_issued = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["version", "form"]
        constraints = [models.UniqueConstraint(fields=["version", "form", "is_issued"], name="rendition_once_a_form")]

    def __str__(self):
        return f"{self.version} as {self.get_form_display()}"


class DebriefQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Debrief.seen_by.q(user))


class Debrief(models.Model):
    """When the team told the host what emerged, who was there, and a frozen copy of each finding that was shown.

    ``present`` has the name and side (``host`` or ``team``) of each person; ``shown`` the words of each finding.
    """

    AUDITED_FIELDS = ("held_on",)
    # Those who see findings before they are issued, and the sponsor, who was shown these.
    seen_by = Audience(staff={ProgrammeRole.LEAD}, roles=TEAM | {ReviewRole.ADVISER, ReviewRole.SPONSOR})

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    present = models.JSONField(default=list)
    others = models.CharField(max_length=500, blank=True)
    shown = models.JSONField(default=list, blank=True)
    note = models.TextField(max_length=4000, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = DebriefQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "pk"]

    def __str__(self):
        return f"Debrief on {clock.format_date(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("reports:debrief", args=[self.review_id])
