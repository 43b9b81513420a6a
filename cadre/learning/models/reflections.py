"""A member's reflective log, and the copies of its entries that they shared."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre.kernel.withdrawn import in_place
from cadre.learning.lifecycle import REFLECTION
from cadre.members.models import Member
from cadre.reviews.models import Review
from cadre.reviews.models.involvement import without_conflict
from cadre.teams.models import Place

MAX_WORDS = 10_000
# The questions of an entry, in their order: the names of the fields that hold the answers.
PARTS = ("what", "so_what", "now_what")
# The states of a place in which its member is on the team, or was.
TOOK_PART = ("confirmed", "completed")


class Answers(models.Model):
    """A title, and an answer to each question of reflective practice: What? So what? Now what? Any may be empty."""

    title = models.CharField(max_length=150)
    what = models.TextField(max_length=MAX_WORDS, blank=True)
    so_what = models.TextField(max_length=MAX_WORDS, blank=True)
    now_what = models.TextField(max_length=MAX_WORDS, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def words(self) -> dict[str, str]:
        """The title and the answers by their names."""
        return {name: getattr(self, name) for name in ("title", *PARTS)}

    @property
    def is_empty(self) -> bool:
        """Whether no question is answered."""
        return not any(getattr(self, part) for part in PARTS)


class ReflectionQuerySet(models.QuerySet):
    def in_place(self):
        """Those not deleted."""
        return self.filter(state=REFLECTION.first)

    def visible_to(self, user):
        """One's own, whatever else one may do."""
        return self.filter(member__user=user.pk)


class Reflection(Answers):
    """An entry of the log. Its owner alone reads it, and nobody finds it by search; the trail has none of its words.

    ``place`` is the place on a review that it is about, if it is about one. It stays with the entry and is in no copy.
    """

    AUDITED_FIELDS = ("state",)
    AUDITED_BY_NUMBER = True

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=REFLECTION.choices, default=REFLECTION.first)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = in_place(ReflectionQuerySet)
    everything = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def get_absolute_url(self) -> str:
        return reverse("learning:reflection", args=[self.pk])

    @property
    def review(self) -> Review | None:
        """The review that it is about: the trail keeps its entries from those in conflict with the host."""
        return self.place.seat.review if self.place else None


class SharedReflectionQuerySet(models.QuerySet):
    def in_place(self):
        """Those whose entry is not deleted."""
        return self.filter(reflection__state=REFLECTION.first)

    def visible_to(self, user):
        """Those that one shared, and those shared with one that are not about a host with which one has a conflict."""
        return self.filter(Q(reflection__member__user=user.pk) | _reached_by(user))

    def shared_with(self, user):
        """Those that others shared with this person, or with the programme if they run it."""
        return self.filter(_reached_by(user)).exclude(reflection__member__user=user.pk)


def _reached_by(user) -> Q:
    """The filter "shared with ``user``", and not about a host with which they have a conflict of interest."""
    reached = Q(to=user.pk)
    if user.is_programme_staff:
        reached |= Q(to__isnull=True)
    return reached & without_conflict(user, review="reflection__place__seat__review")


class SharedReflection(Answers):
    """What an entry said when its owner shared it: a copy, so that later changes stay private until shared again.

    ``to`` is the person who may read it; None is the programme, its lead and coordinators.
    """

    AUDITED_BY_NUMBER = True

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="copies")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    shared_at = models.DateTimeField()

    objects = in_place(SharedReflectionQuerySet)
    everything = SharedReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["-shared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "to"], name="reflection_shared_once_with_a_person"),
            models.UniqueConstraint(
                fields=["reflection"], condition=Q(to__isnull=True), name="reflection_shared_once_with_programme"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("learning:shared_reflection", args=[self.pk])

    @property
    def subject_key(self) -> str:
        """The key of the host that its entry is about. The copy leads to no review, and its page names none."""
        review = self.reflection.review
        return review.subject_key if review else ""
