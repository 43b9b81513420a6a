"""A member's reflective log, what others shared with a person, and what a copy should not name."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.learning.models import Reflection, SharedReflection
from cadre.learning.models.reflections import TOOK_PART
from cadre.reviews.choices import TEAM
from cadre.reviews.models import Access
from cadre.teams.models import Place

# How long after a place is completed home asks to reflect on it.
ASKED_FOR = timedelta(days=30)


def reflections_for(user):
    """The person's own log, newest first, with what each entry is about and with whom it is shared."""
    own = Reflection.objects.visible_to(user).select_related("member", "place__seat__review__organisation")
    return own.prefetch_related("copies__to")


def reflections_to_restore(user):
    """Those of the person's own that are deleted and not yet erased."""
    return Reflection.everything.visible_to(user).filter(state="deleted")


def whole_log_of(user) -> list[Reflection]:
    """Every entry of the person's own log, oldest first."""
    return list(Reflection.objects.visible_to(user).order_by("made_at", "pk"))


def shared_for(user):
    """The copies that the person may read, with whose they are."""
    return SharedReflection.objects.visible_to(user).select_related(
        "reflection__member__user", "reflection__place__seat__review", "to"
    )


def shared_with(user):
    """The copies that others shared with the person, newest first."""
    return SharedReflection.objects.shared_with(user).select_related("reflection__member__user", "to")


def places_to_reflect_on(user):
    """The person's own places on reviews, for those who were on the team."""
    own = Place.objects.filter(member__user=user.pk, state__in=TOOK_PART)
    return own.select_related("member", "seat__review__organisation")


def places_without_reflection(user):
    """The person's completed places that no entry of their log is about, the last first."""
    own = places_to_reflect_on(user).filter(state="completed")
    return own.exclude(Exists(Reflection.objects.filter(place=OuterRef("pk")))).order_by("-completed_at", "-pk")


def is_asked_to_reflect(user) -> Exists:
    """Whether a place of the person was completed of late and no entry is about it, as part of a wider query."""
    return Exists(places_without_reflection(user).filter(completed_at__gte=clock.now() - ASKED_FOR))


def people_to_share_with(user) -> list[User]:
    """Those who were on a team with the person, by name: the only people whose names they are shown."""
    opened = Access.objects.filter(role__in=TEAM, opens_at__isnull=False, review__in=_reviews(user))
    on_team = opened.filter(user=OuterRef("pk"))
    return list(User.objects.filter(Exists(on_team), is_active=True).exclude(pk=user.pk).order_by("name", "pk"))


def names_to_catch(user) -> list[str]:
    """The names of everyone who is or was on a review that the person took part in."""
    known = Access.objects.filter(review__in=_reviews(user)).order_by()
    return list(known.values_list("user__name", flat=True).distinct())


def hosts_to_catch(user) -> list[tuple[str, str, str]]:
    """The name, the short name and the reference of the review of each host that the person was on the team for."""
    own = Place.objects.filter(member__user=user.pk, state__in=TOOK_PART).order_by()
    review = "seat__review"
    names = (f"{review}__organisation__name", f"{review}__organisation__short", f"{review}__reference")
    return list(own.values_list(*names).distinct())


def _reviews(user):
    own = Place.objects.filter(member__user=user.pk, state__in=TOOK_PART)
    return own.order_by().values("seat__review")
