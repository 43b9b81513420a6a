"""Evidence items and the actions and strands they are coded to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.evidence.choices import ORIGINS, Polarity, SourceKind
from cadre.evidence.independence import Source
from cadre.fieldwork.models import Note, Session
from cadre.frameworks.models import Action, Strand
from cadre.kernel.text import truncate
from cadre.library.models import Annotation
from cadre.members.choices import Mode
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Audience, LineOfEnquiry, Review


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(EvidenceItem.seen_by.q(user))


class EvidenceItem(models.Model):
    """One statement and where it comes from. It never holds a name."""

    AUDITED_FIELDS = ("kind", "origin", "polarity")
    seen_by = Session.noted_by | Audience(
        roles={ReviewRole.MEMBER}, modes={Mode.DESK}, when={"kind": {SourceKind.DOCUMENT}}
    )
    # Those who read some items at all; others read counts.
    read_by = Session.noted_by | Audience(roles={ReviewRole.MEMBER}, modes={Mode.DESK})
    counted_by = Audience(staff={ProgrammeRole.LEAD}, roles=TEAM | {ReviewRole.ADVISER})

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    statement = models.TextField(max_length=2000)
    polarity = models.CharField(max_length=20, choices=Polarity.choices)
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    origin = models.CharField(max_length=20, choices=ORIGINS)
    author_organisation = models.CharField(max_length=200, blank=True)
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actions = models.ManyToManyField(Action, related_name="+")
    strands = models.ManyToManyField(Strand, related_name="+")
    group_size = models.PositiveSmallIntegerField(null=True, blank=True)
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    coded_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["review", "-coded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, note__isnull=True)
                | Q(annotation__isnull=True, note__isnull=False),
                name="evidence_from_a_quote_or_a_note",
            )
        ]

    def __str__(self):
        return truncate(self.statement, 80)

    def get_absolute_url(self) -> str:
        return reverse("evidence:item", args=[self.pk])

    @property
    def source(self) -> Source:
        """Where it comes from, as the rule of independence looks at it."""
        if self.note_id:
            session = self.note.session
            source_event, words = f"session:{session.pk}", f"{session.get_kind_display().lower()} “{session.title}”"
        else:
            document = self.annotation.document
            source_event, words = f"document:{document.pk}", f"document “{document.title}”"
        return Source(
            self.kind,
            self.origin,
            source_event,
            self.author_organisation,
            f"{words} ({self.get_origin_display().lower()})",
        )
