"""An entry for each act, and the seals that chain them."""

from django.db import models

from cadre.audit.digests import KEYED, UNKEYED
from cadre.kernel import clock


class Entry(models.Model):
    """One act. ``changes`` has values of plain fields only; ``digest`` covers the whole, salted and keyed.

    Written unchained inside the act's own transaction; the sealer gives it a ``seal`` within a minute. ``at`` is when
    the act was done, ``written_at`` when this was written (unknown in entries of release 0.2.0).
    """

    act = models.CharField(max_length=80)
    record = models.CharField(max_length=100)
    record_label = models.CharField(max_length=200)
    actor = models.CharField(max_length=100)
    actor_label = models.CharField(max_length=200)
    # What it is about (see ``kernel.subjects``).
    subject_key = models.CharField(max_length=100, blank=True, db_index=True)
    on_behalf = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)
    at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, default=clock.now)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    seal = models.ForeignKey("Seal", on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["record"]), models.Index(fields=["actor"]), models.Index(fields=["at"])]
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="entry_one_position_in_a_seal")]

    def __str__(self):
        return f"{self.act} {self.record}"


class SealQuerySet(models.QuerySet):
    """Seals by their place in the chain."""

    def newest(self) -> "Seal | None":
        """The seal at the end of the chain."""
        return self.order_by("-number").first()


class Seal(models.Model):
    """A link of the chain: a keyed digest over the one before and the digests of its entries, in order."""

    number = models.PositiveIntegerField(unique=True)
    entries_sealed = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    before = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(
        default=KEYED, choices=[(UNKEYED, "Entries without the key"), (KEYED, "Entries with the key")]
    )

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"Seal {self.number}"
