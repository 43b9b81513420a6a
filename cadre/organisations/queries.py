"""Reads of organisations: lists, lineage, neighbours, and the people who represent them."""

from dataclasses import dataclass

from django.db.models import Exists, Value

from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.organisations.lineage import lineage
from cadre.organisations.models import Neighbour, Organisation, OrganisationKind, OrganisationRole, Role, Succession

RECENT_YEARS = 5


@dataclass(frozen=True)
class Kin:
    """Keys of the organisations related to one, without itself.

    ``lineage`` has its predecessors and successors, however far; ``neighbours`` those that border it.
    """

    lineage: frozenset[int]
    neighbours: frozenset[int]


def organisations_for(user):
    """Every signed-in person may read them."""
    return Organisation.objects.all() if user.is_authenticated else Organisation.objects.none()


def current_for(user, *, on):
    """Those that have not ended, for forms to choose from."""
    return organisations_for(user).on(on)


def areas(*, on):
    """The areas of police forces whose place is known, for forms to choose from."""
    forces = Organisation.objects.on(on).filter(kind=OrganisationKind.POLICE)
    return forces.filter(latitude__isnull=False, longitude__isnull=False)


def recent_for(user, *, on):
    """The same, and those that ended in the last years: a conflict of interest may still be with them."""
    return organisations_for(user).on(on.replace(year=on.year - RECENT_YEARS, day=min(on.day, 28)))


def has_organisation(user) -> Exists:
    """Whether there is any organisation, as part of a wider query."""
    return Exists(Organisation.objects.all())


def has_sponsor(user) -> Exists:
    """Whether any organisation has a sponsor today, as part of a wider query."""
    return Exists(Role.objects.on(clock.day_of(clock.now())).filter(role=OrganisationRole.SPONSOR))


def regions() -> list[str]:
    """The regions that any organisation is in, by name."""
    named = Organisation.objects.exclude(region="").order_by("region")
    return list(named.values_list("region", flat=True).distinct())


def listed_for(user, *, on):
    """The same, each with its ``state`` on that day."""
    return organisations_for(user).with_state(on)


def others_to_link(organisation):
    """Organisations that may have become this one or may border it: all of its kind but itself."""
    return Organisation.objects.filter(kind=organisation.kind).exclude(pk=organisation.pk)


def predecessors_of(organisation):
    """The organisations that became this one."""
    return Organisation.objects.filter(successions__successor=organisation)


def successors_of(organisation):
    """The organisations that this one became."""
    return Organisation.objects.filter(precessions__predecessor=organisation)


def neighbours_of(organisation):
    """The organisations that border this one."""
    return Organisation.objects.filter(pk__in=kin_of(organisation).neighbours)


def roles_for(user):
    """The roles held for organisations that ``user`` may see: all of them for programme staff."""
    if not user.is_programme_staff:
        return Role.objects.none()
    return Role.objects.select_related("user", "organisation")


def kin_of(organisation) -> Kin:
    """The organisations related to this one, in one query."""
    became = Succession.objects.order_by().values_list("predecessor", "successor", Value("became"))
    borders = Neighbour.objects.of(organisation).order_by()
    pairs = list(became.union(borders.values_list("first", "second", Value("borders")), all=True))
    before_and_after = [(before, after) for before, after, kind in pairs if kind == "became"]
    near = {key for first, second, kind in pairs if kind == "borders" for key in (first, second)}
    return Kin(lineage(organisation.pk, before_and_after), frozenset(near - {organisation.pk}))


def sponsored_by(user, *, on):
    """Organisations that ``user`` may request a review of on that day."""
    roles = Role.objects.on(on).filter(user_id=user.pk, role=OrganisationRole.SPONSOR)
    return Organisation.objects.on(on).filter(pk__in=roles.values("organisation"))


def sponsors_of(organisation, *, on):
    """The users who sponsor the organisation on that day and can sign in, by name."""
    held = Role.objects.on(on).filter(organisation=organisation, role=OrganisationRole.SPONSOR)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def people_of(organisation, *, on):
    """The roles held for the organisation on that day."""
    return Role.objects.on(on).filter(organisation=organisation).select_related("user")
