"""A team that the engine proposed for the open seats of a review, with what it was asked and the proof."""

from django.conf import settings
from django.db import models

from cadre.reviews.models import Review


class Proposal(models.Model):
    """One proposal; the newest of a review, by ``number``, is the one that is worked with.

    ``instance`` is what the engine was given, ``plan`` its team with the certificate, ``team`` the reasons; all three
    in the formats of the matching engine, so that its ``verify`` re-checks them. ``pins`` are (member, seat) and
    ``left_out`` members whom a coordinator keeps in or out, by their keys. Nobody has been asked.
    """

    AUDITED_FIELDS = ("number",)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    instance = models.JSONField()
    plan = models.JSONField()
    team = models.JSONField()
    pins = models.JSONField()
    left_out = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["review", "-number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="proposal_number_once")]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The member and the seat, by their keys, of each person who would be asked; those on the team already have a
        seat of their own kind."""
        new = [one for one in self.team["people"] if one["seat"].startswith("s")]
        return [(int(one["member"][1:]), int(one["seat"][1:])) for one in new]

    def __str__(self):
        return f"Proposal {self.number}, {self.review}"
