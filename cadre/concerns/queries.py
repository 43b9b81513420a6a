"""Reads of routes and of what was reported."""

from django.db.models import Count, Exists, Q

from cadre.accounts.choices import ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.concerns.lifecycle import WAITING
from cadre.concerns.models import Concern, Route
from cadre.kernel import clock
from cadre.reviews.queries.conflicts import free_of_conflict

PEOPLE = ("raised_by", "receiver", "escalated_to", "acknowledged_by")


def routes():
    """The four routes, each with its people."""
    return Route.objects.select_related("first", "second")


def has_receivers(user):
    """Whether every route names a person, as a query expression."""
    return ~Exists(Route.objects.filter(first=None))


def routes_for(user):
    """The routes, for those who run or check the programme."""
    return routes() if user.has_perm("concerns.see_routes") else Route.objects.none()


def route_of(kind) -> Route:
    return routes().get(kind=kind)


def concerns_for(user):
    return Concern.objects.visible_to(user).select_related("review__organisation", *PEOPLE)


def who_may_be_named(*, on):
    """Those who may be named to receive a concern: everyone with a role in the programme on that day."""
    return users_with_role(*ProgrammeRole, on=on)


def independent_receivers(routes, review, *, at) -> dict[str, list]:
    """The people named for each kind who can sign in and have no conflict with the host of ``review``, in order."""
    named = {route.kind: [user for user in (route.first, route.second) if user and user.is_active] for route in routes}
    people = {user.pk: user for users in named.values() for user in users}
    able = {user.pk for user in free_of_conflict(review.organisation, list(people.values()), at=at)} if people else ()
    return {kind: [user for user in users if user.pk in able] for kind, users in named.items()}


def receivers_for(route, review, *, but, at) -> list:
    """Who may receive a concern of this kind on ``review``, the people named first, without those in ``but``.

    Where nobody named is left, whoever leads the programme or protects its data and is independent of the host.
    """
    named = independent_receivers([route], review, at=at)[route.kind]
    deciders = users_with_role(ProgrammeRole.DPO, ProgrammeRole.LEAD, on=clock.day_of(at))
    others = [user for user in named if user.pk not in but]
    return others or free_of_conflict(review.organisation, list(deciders.exclude(pk__in=but)), at=at)


def open_concern(review, kind, user) -> Concern | None:
    """The concern of this kind that ``user`` has reported on ``review`` and nobody has acknowledged."""
    return Concern.objects.filter(review=review, kind=kind, raised_by=user, state__in=WAITING).first()


def late(*, at):
    """The concerns that nobody has acknowledged in time."""
    return Concern.objects.filter(state__in=WAITING, due_at__lte=at).select_related("review__organisation", *PEOPLE)


def waiting_for(user):
    """What ``user`` has to acknowledge, the soonest first, and what they reported and nobody acknowledged in time."""
    return concerns_for(user).filter(_concerns_of(user), state__in=WAITING).order_by("due_at", "pk")


def has_waiting(user) -> Exists:
    """Whether ``waiting_for`` may have a line for this person, as part of a wider query."""
    return Exists(Concern.objects.filter(_concerns_of(user), state__in=WAITING))


def _concerns_of(user) -> Q:
    return Q(receiver=user) | Q(escalated_to=user) | Q(raised_by=user, times_late__gt=0)


def counts() -> dict[str, int]:
    """How many concerns there are, how many of them wait, and how many were not acknowledged in time."""
    waiting, late = (Count("pk", filter=Q(**part)) for part in ({"state__in": WAITING}, {"times_late__gt": 0}))
    return Concern.objects.aggregate(total=Count("pk"), waiting=waiting, late=late)
