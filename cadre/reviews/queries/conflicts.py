"""The conflicts of interest between a person and the host of a review."""

from datetime import datetime

from cadre.kernel import clock
from cadre.matching.rules.conflicts import Host, Person
from cadre.members import queries as member_queries
from cadre.organisations import queries as organisations
from cadre.reviews.choices import TEAM
from cadre.reviews.conflicts import Conflict, conflicts_between
from cadre.reviews.models import Access


def conflicts_of(user, review, *, at: datetime) -> list[Conflict]:
    """Every known conflict between ``user`` and the host of ``review`` at ``at``."""
    day = clock.day_of(at)
    host = review.organisation
    now, before, declared = member_queries.ties_of(user, on=day)
    reviewed_by = {host.pk} if now & set(hosts_visited_by(host)) else set()
    kin = organisations.kin_of(host)
    return conflicts_between(
        Person(employers=now, former=before, declared=declared, reciprocal=reviewed_by),
        Host(identity={host.pk}, family=kin.lineage, neighbours=kin.neighbours),
        name=host.name,
    )


def hosts_visited_by(host):
    """Keys of the organisations that were hosts of a review in which someone from ``host`` took part, as a query."""
    colleagues = member_queries.users_employed_by(host)
    rows = Access.objects.filter(user__in=colleagues, role__in=TEAM, opens_at__isnull=False)
    return rows.order_by().values_list("review__organisation", flat=True)
