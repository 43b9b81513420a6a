"""The conflicts of interest between people and the host of a review, with the reasons in words.

What a conflict keeps from a person is read in ``reviews.models.involvement``.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Value

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.accounts.models import User
from cadre.kernel import clock
from cadre.matching.rules.conflicts import Host, Person
from cadre.organisations import queries as organisations
from cadre.organisations.models import Organisation
from cadre.reviews.choices import HOST, NEEDS_CONFIDENTIALITY
from cadre.reviews.conflicts import Conflict, conflicts_between
from cadre.reviews.models import Access, ConflictExclusion, Review
from cadre.reviews.models.ties import DECLARED, EMPLOYERS, FORMER, ties_of, visits_by
from cadre.reviews.queries.people import programme_staff

VISITED = "visited"


def conflicts_of(user, review, *, at: datetime) -> list[Conflict]:
    """Every known conflict between ``user`` and the host of ``review`` at ``at``."""
    return conflicts_with(review.organisation, [user], at=at)[user.pk]


def conflicts_with(host, users: Collection, *, at: datetime) -> dict[int, list[Conflict]]:
    """Every known conflict between each of ``users`` and ``host`` at ``at``, by the key of the user, in two queries."""
    kin = organisations.kin_of(host)
    ties, visited = _ties_and_visits(users, {host.pk} | kin.lineage, on=clock.day_of(at))
    seen = Host(identity={host.pk}, family=kin.lineage, neighbours=kin.neighbours)
    return {user.pk: conflicts_between(_person(ties[user.pk], visited, host), seen, name=host.name) for user in users}


def free_of_conflict(host, users: Collection, *, at: datetime) -> list:
    """Those of ``users`` who have no conflict with ``host`` at ``at``, in their order."""
    conflicts = conflicts_with(host, users, at=at)
    return [user for user in users if not conflicts[user.pk]]


def hosts():
    """The organisations with a review."""
    return Organisation.objects.filter(pk__in=Review.objects.order_by().values("organisation"))


def hosts_that_may_concern(user):
    """Those of them on whose reviews ``user`` has access, or an exclusion that was told; all for programme staff."""
    if user.is_programme_staff:
        return hosts()
    held = Access.objects.filter(user=user, closes_at__isnull=True, role__in=NEEDS_CONFIDENTIALITY)
    noted = ConflictExclusion.objects.filter(user=user, lifted_at__isnull=True)
    return hosts().filter(Q(pk__in=_host_of(held)) | Q(pk__in=_host_of(noted)))


def _host_of(rows):
    return rows.order_by().values("review__organisation")


def who_may_be_in_conflict(host, *, at: datetime) -> list:
    """The people on reviews of ``host`` but its own, those of whom an exclusion was told, and programme staff."""
    of_it = {"user": OuterRef("pk"), "review__organisation": host}
    held = Access.objects.filter(**of_it, closes_at__isnull=True, role__in=NEEDS_CONFIDENTIALITY)
    noted = ConflictExclusion.objects.filter(**of_it, lifted_at__isnull=True)
    people = User.objects.filter(Exists(held) | Exists(noted))
    return list({user.pk: user for user in [*people, *programme_staff(clock.day_of(at))]}.values())


def who_is_kept_out(review, people: Collection, *, at: datetime) -> list[tuple]:
    """Those of ``people`` and of programme staff with a conflict with the host, by name, each with the first one."""
    users = {user.pk: user for user in [*programme_staff(clock.day_of(at)), *people]}
    conflicts = conflicts_with(review.organisation, users.values(), at=at)
    kept_out = [(user, conflicts[key][0]) for key, user in users.items() if conflicts[key]]
    return sorted(kept_out, key=lambda pair: pair[0].name)


def other_side(user, review) -> list[Conflict]:
    """Why ``user`` cannot be one of the host's people on ``review``: the roles they have on its other side."""
    rows = Access.objects.filter(user=user, review=review, closes_at__isnull=True).exclude(role__in=HOST)
    return [Conflict("team", f"Is on the review already as {access.get_role_display().lower()}") for access in rows]


def runs_the_programme(user) -> list[Conflict]:
    """Why ``user`` cannot be named as one of a host's people: the roles in which they run the programme."""
    held = user.programme_roles & PROGRAMME_STAFF
    return [Conflict("staff", f"Runs the programme as {ProgrammeRole(role).label.lower()}") for role in sorted(held)]


def _ties_and_visits(users, family, *, on) -> tuple[dict, set[int]]:
    """The ties of each user by fact, and the hosts of reviews in which people of ``family`` took part."""
    ties: dict[int, dict] = defaultdict(lambda: defaultdict(set))
    visits = visits_by(family, on=on).order_by().values_list(Value(VISITED), Value(0), "review__organisation")
    parts = [
        tie.rows.order_by().values_list(tie.fact, tie.person, tie.organisation)
        for tie in ties_of([user.pk for user in users], on=on)
    ]
    for fact, user, organisation in visits.distinct().union(*parts, all=True):
        ties[user][fact].add(organisation)
    return ties, ties[0][VISITED]


def _person(ties, visited, host) -> Person:
    return Person(
        employers=ties[EMPLOYERS],
        former=ties[FORMER],
        declared=ties[DECLARED],
        reciprocal=frozenset() if visited.isdisjoint(ties[EMPLOYERS]) else {host.pk},
    )
