"""Reads of organisations: lists, families, neighbours, and for whom a person speaks."""

from django.db.models import Q

from cadre.kernel.facts import fact
from cadre.organisations.models import Neighbour, Organisation, Role, Succession


def organisations_for(user):
    """Every signed-in person may read them."""
    return Organisation.objects.all() if user.is_authenticated else Organisation.objects.none()


def family_of(organisation) -> set[int]:
    """Keys of all predecessors and successors, however far, without the organisation itself."""
    return family_among(list(Succession.objects.values_list("predecessor", "successor")), organisation)


def family_among(pairs, organisation) -> set[int]:
    """The same from pairs of predecessor and successor read already."""
    found, wave = set(), {organisation.pk}
    for forwards in (True, False):
        wave = {organisation.pk}
        while wave:
            wave = {b if forwards else a for a, b in pairs if (a if forwards else b) in wave} - found
            found |= wave
    return found - {organisation.pk}


def neighbours_of(organisation) -> set[int]:
    """Keys of the organisations that border this one."""
    pairs = Neighbour.objects.filter(Q(first=organisation) | Q(second=organisation)).values_list("first", "second")
    return {key for pair in pairs for key in pair} - {organisation.pk}


def facts_of_kin(organisation) -> list:
    """Who went on as whom (``kin``) and who borders the organisation (``border``), as parts of one question."""
    borders = Neighbour.objects.filter(Q(first=organisation) | Q(second=organisation))
    return [
        fact(Succession.objects, "kin", "predecessor_id", "successor_id"),
        fact(borders, "border", "first_id", "second_id"),
    ]


def sponsored_by(user, *, on):
    """Organisations for which ``user`` may ask for a review on that day."""
    roles = Role.objects.on(on).filter(user_id=user.pk, role="sponsor")
    return Organisation.objects.filter(pk__in=roles.values("organisation"))


def people_of(organisation, *, on):
    """Who speaks for the organisation on that day."""
    return Role.objects.on(on).filter(organisation=organisation).select_related("user")
