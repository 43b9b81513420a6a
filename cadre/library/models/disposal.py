"""What became of a review's documents once they were due: deleted or returned, which files, and the proof of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.library.choices import HowDisposed, HowReturned
from cadre.library.models.documents import Document
from cadre.reviews.choices import CORE_TEAM, HOST_CONTACTS
from cadre.reviews.models import Audience, Review


class DisposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Disposal.seen_by.q(user))


class Disposal(models.Model):
    """The documents of one review were deleted, or returned and then deleted. A review has one at most.

    ``due_on`` is when the terms asked for it, as known on that day; ``reason`` is why it was done before. ``proved_at``
    is when the storage was asked for every file and had none.
    """

    AUDITED_FIELDS = ("how", "due_on")
    # It lists the titles of all documents, so it is for those who read them all, and programme staff.
    seen_by = Audience(staff=PROGRAMME_STAFF, roles=CORE_TEAM | HOST_CONTACTS)

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=HowDisposed.choices)
    returned_to = models.CharField(max_length=200, blank=True)
    returned_how = models.CharField(max_length=20, choices=HowReturned.choices, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    disposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disposed_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        ordering = ["-disposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how=HowDisposed.DELETED, returned_to="", returned_how="", returned_on__isnull=True)
                | Q(how=HowDisposed.RETURNED, returned_on__isnull=False) & ~Q(returned_to="") & ~Q(returned_how=""),
                name="disposal_says_how_it_was_returned",
            )
        ]

    def __str__(self):
        return f"Documents of the {str(self.review)[:1].lower()}{str(self.review)[1:]}"

    def get_absolute_url(self) -> str:
        return reverse("library:disposal", args=[self.pk])


class DisposedFile(models.Model):
    """One file that went: what it was, the key under which its content was stored, and when that was found gone."""

    disposal = models.ForeignKey(Disposal, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=64, unique=True)
    # A copy that we made for the team, which the host has never seen.
    is_copy = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["disposal", "title", "version", "pk"]

    def __str__(self):
        return f"{self.title}, version {self.version}{', our copy' if self.is_copy else ''}"
