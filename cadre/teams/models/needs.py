"""What a member needs for one visit: access, food, and people they care for."""

from django.db import models

from cadre.teams.models.place import Place

# The longest text of each kind of need.
MAX_NEED = 500
NEEDS = ("access", "dietary", "caring")
NOTHING_NEEDED = dict.fromkeys(NEEDS, "")


class VisitNeeds(models.Model):
    """Read by the member and by those who organise the visit, and by nobody else; in no search, export or audit entry.

    Deleted when the visit is over, and with the place when the member stands down.
    """

    AUDITED_FIELDS = ()

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="needs")
    access = models.CharField(max_length=MAX_NEED, blank=True)
    dietary = models.CharField(max_length=MAX_NEED, blank=True)
    caring = models.CharField(max_length=MAX_NEED, blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ["place"]

    def __str__(self):
        return f"Needs of place {self.place_id}"

    @property
    def review(self):
        return self.place.review
