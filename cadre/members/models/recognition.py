"""Experience of a member from before, recognised on the words of two people."""

from django.conf import settings
from django.db import models

from cadre.members.models.member import Member


class Recognition(models.Model):
    """What two people told the lead of a member's earlier reviews, and where the proof is. ``before`` has the standing
    and its reason that it took the place of, for undoing."""

    AUDITED_FIELDS = ("first_person", "second_person")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="recognitions")
    first_person = models.CharField(max_length=100)
    first_words = models.TextField(max_length=1000)
    second_person = models.CharField(max_length=100)
    second_words = models.TextField(max_length=1000)
    evidence = models.CharField(max_length=300)
    before = models.JSONField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at", "-pk"]

    def __str__(self):
        return f"Recognition of {self.member}"

    def get_absolute_url(self) -> str:
        return self.member.get_absolute_url()
