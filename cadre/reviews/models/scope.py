"""What a review looks at: actions and strands in scope, and its lines of enquiry."""

from django.db import models
from django.db.models import Q

from cadre.frameworks.models import Action, Strand
from cadre.reviews.models.review import Review


class ScopeItem(models.Model):
    """One action or one strand in scope, never both."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scope_items")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    strand = models.ForeignKey(Strand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["action__code", "strand__title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, strand__isnull=True) | Q(action__isnull=True, strand__isnull=False),
                name="scope_item_is_an_action_or_a_strand",
            ),
            models.UniqueConstraint(fields=["review", "action"], name="scope_action_once"),
            models.UniqueConstraint(fields=["review", "strand"], name="scope_strand_once"),
        ]

    def __str__(self):
        return str(self.action or self.strand)


class LineOfEnquiry(models.Model):
    """A question the team takes into documents and sessions."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lines")
    question = models.CharField(max_length=400)
    position = models.PositiveSmallIntegerField()
    is_dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "lines of enquiry"

    def __str__(self):
        return self.question
