"""Sources of evidence, the items taken from them, and the actions and strands an item is coded to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.evidence.choices import ORIGINS, UNTITLED, Polarity, SourceKind
from cadre.evidence.independence import SourceFacts
from cadre.evidence.lifecycle import EVIDENCE
from cadre.fieldwork.models import Note, Session
from cadre.frameworks.models import Action, Strand
from cadre.kernel.text import truncate
from cadre.kernel.withdrawn import in_place
from cadre.library.models import Annotation, Document, is_in_use
from cadre.members.choices import Mode
from cadre.reviews.choices import TEAM, ReviewRole
from cadre.reviews.models import Audience, LineOfEnquiry, Review


class Source(models.Model):
    """What items of evidence come from: a quote, a note or, by its title, something else.

    ``locator`` is the reference of the record (``fieldwork.note:7``); ``source_event`` that of the session or document
    it belongs to. A quote or note is also linked, so that its title is always up to date.
    """

    AUDITED_FIELDS = ("kind", "origin")
    AUDITED_BY_NUMBER = True

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    locator = models.CharField(max_length=100)
    source_event = models.CharField(max_length=100)
    origin = models.CharField(max_length=20, choices=ORIGINS)
    author_organisation = models.CharField(max_length=200, blank=True)
    group_size = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["review", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "kind", "locator"], name="evidence_source_once"),
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, note__isnull=True, title="")
                | Q(annotation__isnull=True, note__isnull=False, title="")
                | Q(annotation__isnull=True, note__isnull=True) & ~Q(title=""),
                name="evidence_source_is_linked_or_titled",
            ),
        ]

    def __str__(self):
        return f"{self._event_words()} ({self.get_origin_display().lower()})"

    def _event_words(self) -> str:
        if self.note:
            return f"{self.note.session.get_kind_display().lower()} “{self.event_title}”"
        if self.annotation:
            return f"document “{self.event_title}”"
        return f"{self.get_kind_display().lower()} “{self.event_title}”"

    @property
    def event_title(self) -> str:
        """The title of the document or session it is from, for those who may see it."""
        if self.note:
            return self.note.session.title
        return self.annotation.document.title if self.annotation else self.title

    def words_for(self, user=None) -> str:
        """The source by its title if ``user`` may see the document or session it is from; otherwise by its kind."""
        if user and self.is_titled_for(user):
            return str(self)
        return f"{UNTITLED[self.kind]} ({self.get_origin_display().lower()})"

    def is_titled_for(self, user) -> bool:
        """Whether ``user`` may see the title of the document or session it is from."""
        if self.note:
            return Session.seen_by.allows(user, self.note.session)
        if self.annotation:
            return Document.seen_by.allows(user, self.annotation.document)
        return Session.noted_by.allows(user, self)

    def facts_for(self, user=None) -> SourceFacts:
        """What the rule of independence compares, with the words by which ``user`` may know the source."""
        return SourceFacts(self.kind, self.origin, self.source_event, self.author_organisation, self.words_for(user))


def is_in_place(path: str = "") -> Q:
    """The filter "the item is not withdrawn, and the document that it comes from, if any, is in use", for items or for
    a model that reaches them by ``path`` (``item__``)."""
    not_from_one = Q(**{f"{path}source__annotation__isnull": True})
    in_use = is_in_use(f"{path}source__annotation__page__version__document__")
    return (not_from_one | in_use) & Q(**{f"{path}state": EVIDENCE.first})


class Authorship(models.Model):
    """Who wrote a document and whose view it has: said once, and true of all evidence from it."""

    AUDITED_FIELDS = ("origin",)
    AUDITED_BY_NUMBER = True

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=20, choices=ORIGINS)
    # Empty where the host wrote it.
    author_organisation = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return f"{self.written_by}, {self.get_origin_display().lower()}"

    @property
    def review(self) -> Review:
        return self.document.review

    @property
    def written_by(self) -> str:
        return self.author_organisation or self.review.organisation.name


class EvidenceQuerySet(models.QuerySet):
    def in_place(self):
        return self.filter(is_in_place())

    def visible_to(self, user):
        return self.filter(EvidenceItem.seen_by.q(user))


class EvidenceItem(models.Model):
    """One statement and where it comes from. It never holds a name."""

    AUDITED_FIELDS = ("polarity", "state")
    AUDITED_BY_NUMBER = True
    # Of evidence from documents, a desk member reads what comes from those they may open.
    seen_by = Session.noted_by | Audience(
        roles={ReviewRole.MEMBER},
        modes={Mode.DESK},
        modes_in="source__annotation__page__version__document__audience",
        when={"source__kind": {SourceKind.DOCUMENT}},
    )
    # Those who read some items at all; others read counts.
    read_by = Session.noted_by | Audience(roles={ReviewRole.MEMBER}, modes={Mode.DESK})
    counted_by = Audience(staff={ProgrammeRole.LEAD}, roles=TEAM | {ReviewRole.ADVISER})

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField(max_length=2000)
    polarity = models.CharField(max_length=20, choices=Polarity.choices)
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actions = models.ManyToManyField(Action, related_name="+")
    strands = models.ManyToManyField(Strand, related_name="+")
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    coded_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=EVIDENCE.choices, default=EVIDENCE.first)
    updated_at = models.DateTimeField()

    objects = in_place(EvidenceQuerySet)
    everything = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["review", "-coded_at", "-pk"]

    def __str__(self):
        return truncate(self.statement, 80)

    def get_absolute_url(self) -> str:
        return reverse("evidence:item", args=[self.pk])
