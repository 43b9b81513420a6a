"""Requests for documents, documents with their versions and pages, who reads them, and what they quote."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.extraction.refusals import UNREADABLE
from cadre.extraction.sniff import PICTURES
from cadre.files.models import StoredFile
from cadre.kernel.fields import CodesField
from cadre.kernel.text import truncate
from cadre.kernel.withdrawn import in_place
from cadre.library.choices import EVERY_AUDIENCE, SHOWN, SPREADSHEETS
from cadre.library.lifecycle import ANNOTATION, DOCUMENT, DOCUMENT_REQUEST, DOCUMENT_VERSION
from cadre.reviews.choices import CORE_TEAM, HOST, HOST_CONTACTS, LEADS, TEAM, ReviewRole
from cadre.reviews.models import Audience, Review

IN_USE = {"state": {DOCUMENT.first}}


def is_in_use(path: str = "") -> Q:
    """The filter "the document was neither taken back nor removed", for a model that reaches it by ``path``."""
    return Q(**{f"{path}state": DOCUMENT.first})


def _members_it_is_for(field: str, **when) -> Audience:
    """Members who take part in one of the modes that this field of the record lists."""
    return Audience(roles={ReviewRole.MEMBER}, modes=EVERY_AUDIENCE, modes_in=field, **when)


class DocumentRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(DocumentRequest.seen_by.q(user))


class DocumentRequest(models.Model):
    """Something the team would like to read."""

    AUDITED_FIELDS = ("state", "wanted_by")
    AUDITED_BY_NUMBER = True
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=TEAM | HOST | {ReviewRole.ORGANISER})

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)
    wanted_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=DOCUMENT_REQUEST.choices, default=DOCUMENT_REQUEST.first)
    asked_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = DocumentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["review", "asked_at", "pk"]

    def __str__(self):
        return self.title


class DocumentQuerySet(models.QuerySet):
    def in_place(self):
        """Those neither taken back nor removed."""
        return self.filter(is_in_use())

    def visible_to(self, user):
        return self.filter(Document.seen_by.q(user))


class Document(models.Model):
    """A document of the host, whose text is in the pages of its versions."""

    AUDITED_FIELDS = ("audience", "state")
    AUDITED_BY_NUMBER = True
    read_by = (
        Audience(roles=CORE_TEAM | HOST_CONTACTS, when=IN_USE)
        | Audience(roles={ReviewRole.CONTRIBUTOR}, own="uploaded_by_id", when=IN_USE)
        | _members_it_is_for("audience", when=IN_USE)
    )
    # Programme staff see that it is there, not what it says.
    seen_by = read_by | Audience(staff=PROGRAMME_STAFF, when=IN_USE)
    annotated_by = Audience(roles=CORE_TEAM, when=IN_USE) | _members_it_is_for("audience", when=IN_USE)
    # Who may remove it in an emergency: the data protection officer knows its title for that, and nothing it says.
    removable_by = Audience(staff={ProgrammeRole.LEAD, ProgrammeRole.DPO}, when=IN_USE)
    # Who of the host reads that the programme removed it: those who could see it.
    removal_told_to = Audience(roles=HOST_CONTACTS) | Audience(roles={ReviewRole.CONTRIBUTOR}, own="uploaded_by_id")
    # Who reads why it was removed, and by whom.
    removal_seen_by = Audience(staff={ProgrammeRole.LEAD, ProgrammeRole.DPO}, roles=LEADS)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(
        DocumentRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    title = models.CharField(max_length=200)
    audience = CodesField(default=EVERY_AUDIENCE)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=DOCUMENT.choices, default=DOCUMENT.first)
    # Why it was taken back or removed, by whom and when; empty while it is in use.
    removed_why = models.CharField(max_length=500, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = in_place(DocumentQuerySet)
    everything = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["review", "title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:document", args=[self.pk])

    @property
    def removal_url(self) -> str:
        """The page that says why it was taken back or removed."""
        return reverse("library:removal", args=[self.pk])

    @property
    def known_title(self) -> str:
        """The title for the lists of what is kept and deleted; that of a document out of use may name someone."""
        return self.title if self.state == DOCUMENT.first else f"Document {self.pk}, which was removed"


class DocumentVersion(models.Model):
    """One file of a document, what kind its content is, and its state.

    At most one is readable: the one that people read. A newer one takes its place once its own text is there.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    # None once the file was deleted.
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What people download: the file itself, or a copy of it that starts nothing by itself. None until it was checked,
    # and for a file that was set aside.
    given_out = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What the copy has no longer: keys of ``cadre.extraction.refusals.REMOVED``.
    removed = CodesField()
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=DOCUMENT_VERSION.choices, default=DOCUMENT_VERSION.first)
    reason = models.CharField(max_length=30, blank=True)
    # Not so for text, and for Word that was never laid out: they are cut about where a page would end.
    pages_are_exact = models.BooleanField(default=True)
    # Not so for text in an encoding that can only be guessed.
    letters_are_sure = models.BooleanField(default=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(state="readable"), name="one_version_readable"),
        ]

    def __str__(self):
        return f"{self.document}, version {self.number}"

    @property
    def review(self) -> Review:
        return self.document.review

    def get_absolute_url(self) -> str:
        return reverse("library:version", args=[self.document_id, self.number])

    @property
    def is_checked(self) -> bool:
        """Whether its file was looked at, and has been opened or set aside."""
        return self.state not in {"received", "scanned"}

    @property
    def is_set_aside(self) -> bool:
        """Whether its file may do harm or was never opened: nobody on the review may have it, replaced or not."""
        if self.is_disposed or not self.is_checked:
            return False
        return self.state == "quarantined" or self.reason not in {"", *UNREADABLE}

    @property
    def is_given_out(self) -> bool:
        """Whether those who may read the document may download its file."""
        if self.given_out_id is None or self.is_disposed:
            return False
        return self.is_checked and not self.is_set_aside

    @property
    def is_replaced(self) -> bool:
        return self.state == "superseded"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture as a whole, of which nothing can be quoted."""
        return self.kind in PICTURES

    @property
    def is_shown(self) -> bool:
        """Whether pages show it: a picture of a kind that every browser knows, which people may download."""
        return self.kind in SHOWN and self.is_given_out

    @property
    def page_word(self) -> str:
        """What its pages are called: a spreadsheet has none, so it is cut in parts."""
        return "slide" if self.kind == "pptx" else "part" if self.kind in SPREADSHEETS else "page"

    @property
    def is_disposed(self) -> bool:
        """Whether its file and text are gone under the terms of the review."""
        return self.state == "disposed"


class Page(models.Model):
    """The text of one page: the anchor that quotes point at. Once its document is gone the text is empty."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()
    # Mostly a picture, of whose words none could be read.
    is_picture = models.BooleanField(default=False)

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="page_once")]

    def __str__(self):
        return f"{self.version}, {self.place}"

    @property
    def place(self) -> str:
        """``page 3``, or ``about page 3`` where the file does not say where its pages end; of slides ``slide 3``."""
        name = f"{self.version.page_word} {self.number}"
        return name if self.version.pages_are_exact else f"about {name}"


class ReadingQuerySet(models.QuerySet):
    def in_place(self):
        """Those of documents in use."""
        return self.filter(is_in_use("document__"))


class Reading(models.Model):
    """Who is asked to read a document, whether they have, and which version they read last: after a newer one has
    come it is to be read again."""

    AUDITED_FIELDS = ("finished_at",)
    AUDITED_BY_NUMBER = True

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    read_version = models.ForeignKey(
        DocumentVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = in_place(ReadingQuerySet)
    everything = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["document", "user__name"]
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="reading_once")]

    def __str__(self):
        return f"{self.user} reads {self.document}"

    @property
    def review(self) -> Review:
        return self.document.review


class AnnotationQuerySet(models.QuerySet):
    def in_place(self):
        """Those not withdrawn, from documents in use."""
        return self.filter(is_in_use("page__version__document__"), state=ANNOTATION.first)

    def visible_to(self, user):
        return self.filter(Annotation.seen_by.q(user, "page__version__document__review"))


class Annotation(models.Model):
    """A quote, exactly as on its page from ``start`` to ``end``, and the reader's comment."""

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True
    seen_by = Audience(roles=CORE_TEAM) | _members_it_is_for("page__version__document__audience")

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(max_length=4000)
    words = models.TextField(max_length=4000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=ANNOTATION.choices, default=ANNOTATION.first)
    updated_at = models.DateTimeField()

    objects = in_place(AnnotationQuerySet)
    everything = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["page", "start", "pk"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="annotation_holds_words")]

    def __str__(self):
        return f"“{truncate(self.quote, 80)}”"

    def get_absolute_url(self) -> str:
        return reverse("library:annotation", args=[self.pk])

    @property
    def place(self) -> str:
        """The address of the quote in its version of the document."""
        return f"{self.version.get_absolute_url()}?from={self.page.number}#quote-{self.pk}"

    @property
    def version(self) -> DocumentVersion:
        return self.page.version

    @property
    def document(self) -> Document:
        return self.page.version.document

    @property
    def review(self) -> Review:
        return self.document.review
