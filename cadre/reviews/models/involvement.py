"""What a person may open of reviews now, and the hosts that a conflict of interest keeps from them: one query.

Conflicts are looked at here in every read, as they are on the day of the read.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from cadre.kernel import clock, request_scope
from cadre.kernel.compiled import CompiledQuery
from cadre.kernel.fields import CodesField
from cadre.matching.rules.conflicts import Person, hosts_in_conflict
from cadre.organisations.lineage import lineage
from cadre.organisations.models import Neighbour, Organisation, Succession
from cadre.reviews.choices import HOST
from cadre.reviews.models.access import Access
from cadre.reviews.models.ties import DECLARED, EMPLOYERS, FORMER, ties_of, visitors_to, visits

OPEN, WAITING, BECAME, BORDERS, VISITORS = "open", "waiting", "became", "borders", "visitors"
VISITED = "visited"


class Held(NamedTuple):
    """An access in force, or one that only waits for its person to accept confidentiality."""

    review: int
    host: int
    role: str
    modes: tuple[str, ...]
    state: str  # of the review
    is_open: bool


@dataclass(frozen=True)
class Involvement:
    """The access of one person now, and ``hosts``: the keys of the hosts that they have a conflict with today."""

    access: tuple[Held, ...]
    hosts: frozenset[int]


def involvement_of(user) -> Involvement:
    """What ``user`` may open of reviews, without what a conflict closes; read once in a request."""
    return request_scope.once(("involvement", user.pk), lambda: _read(user))


def hosts_kept_from(user) -> frozenset[int]:
    """The keys of the hosts with which ``user`` has a conflict of interest today."""
    return involvement_of(user).hosts if user.is_authenticated else frozenset()


def hosts_kept_from_each(users: Collection[int], *, on: date) -> dict[int, frozenset[int]]:
    """The same for several ``users``, by their keys, on that day; in one query."""
    took_part, employed = visits(on=on)
    first, *others = [
        _rows(Succession.objects.all(), BECAME, "predecessor", "successor"),
        _rows(Neighbour.objects.all(), BORDERS, "first", "second"),
        _rows(took_part, VISITED, "review__organisation", "user").distinct(),
        _rows(employed, VISITORS, "member__user", "organisation").distinct(),
        *(_rows(tie.rows, tie.fact, tie.person, tie.organisation) for tie in ties_of([*users], on=on)),
    ]
    pairs: dict[str, list] = defaultdict(list)
    for kind, one, two, *_ in first.union(*others, all=True):
        pairs[kind].append((one, two))
    return {user: _hosts_in_conflict(_facts_of(user, pairs), pairs) for user in users}


def _facts_of(user: int, pairs) -> dict:
    facts = {kind: {host for key, host in pairs[kind] if key == user} for kind in (EMPLOYERS, FORMER, DECLARED)}
    visitors = {person for host, person in pairs[VISITED] if host in facts[EMPLOYERS]}
    return facts | {VISITORS: {home for person, home in pairs[VISITORS] if person in visitors}}


def host_key(host: int) -> str:
    """The key of the subject of everything about reviews of this host (see ``kernel.subjects``)."""
    return f"host:{host}"


def subjects_kept_from(user) -> frozenset[str]:
    """The keys of the hosts with which a person who has a role in the programme has a conflict of interest."""
    return frozenset(map(host_key, hosts_kept_from(user))) if user.programme_roles else frozenset()


def _read(user) -> Involvement:
    at = clock.now()
    facts, pairs, held = defaultdict(set), defaultdict(list), []
    for kind, one, two, *texts in ACCESS_AND_TIES.rows(user=user.pk, at=at, day=clock.day_of(at)):
        if kind in {OPEN, WAITING}:
            held.append(_held(kind, one, two, *texts))
        elif kind in {BECAME, BORDERS}:
            pairs[kind].append((one, two))
        else:
            facts[kind].add(one)
    hosts = _hosts_in_conflict(facts, pairs)
    unaffected = frozenset() if user.is_programme_staff else HOST
    return Involvement(tuple(access for access in held if access.host not in hosts or access.role in unaffected), hosts)


def _parts(*, user, at, day) -> QuerySet:
    first, *others = [*_access(user, at), *_ties(user, day)]
    return first.union(*others, all=True)


ACCESS_AND_TIES = CompiledQuery(_parts, user=int, at=datetime, day=date)


def _held(kind, review, host, role, modes, state) -> Held:
    return Held(review, host, role, CodesField().to_python(modes), state, kind == OPEN)


def _access(user, at) -> list:
    kind = Case(When(opens_at__lte=at, then=Value(OPEN)), default=Value(WAITING), output_field=CharField())
    rows = Access.objects.current(at).filter(user_id=user)
    return [_rows(rows, kind, "review", "review__organisation", "role", "modes", "review__state")]


def _ties(user, day) -> list:
    """The ties of the person, and what their employers are related to, as parts of one query."""
    ties = ties_of([user], on=day)
    employed = Q()
    for tie in ties:
        if tie.now:
            employed |= Q(pk__in=tie.rows.filter(tie.now).order_by().values(tie.organisation))
    employers = Organisation.objects.filter(employed).order_by().values("pk")
    return [
        *(_rows(tie.rows, tie.fact, tie.organisation) for tie in ties),
        _rows(Succession.objects.all(), BECAME, "predecessor", "successor"),
        _rows(Neighbour.objects.all(), BORDERS, "first", "second"),
        _rows(visitors_to(employers, on=day), VISITORS, "organisation").distinct(),
    ]


def _rows(rows, kind, one, two=None, *texts):
    """``rows`` as a part of the union: kind, two keys and three texts."""
    kind = Value(kind, output_field=CharField()) if isinstance(kind, str) else kind
    texts = [Cast(text, CharField()) for text in texts] + [Value("", output_field=CharField())] * (3 - len(texts))
    return rows.order_by().values_list(kind, one, two or Value(0), *texts)


def _hosts_in_conflict(facts, pairs) -> frozenset[int]:
    person = Person(
        employers=facts[EMPLOYERS],
        former=facts[FORMER],
        declared=facts[DECLARED],
        reciprocal=facts[VISITORS],
    )
    family = {key: lineage(key, pairs[BECAME]) for key in person.keys}
    neighbours = defaultdict(set)
    for one, two in pairs[BORDERS]:
        neighbours[one].add(two)
        neighbours[two].add(one)
    return hosts_in_conflict(person, family=family, neighbours=neighbours)


def with_access(
    user, *, review: str = "review", roles: Collection[str] | None = None, modes: Collection[str] | None = None
) -> Q:
    """The filter "of a review on which ``user`` has open access", for any model that reaches a review by ``review``.

    ``roles`` and ``modes`` narrow it to access in one of those roles and one of those modes. Access is as the request
    read it (``involvement_of``), the same as rules and search go by; work that has a record to itself reads it again.
    """
    reviews = {
        held.review
        for held in involvement_of(user).access
        if held.is_open
        and (roles is None or held.role in roles)
        and (modes is None or not set(modes).isdisjoint(held.modes))
    }
    return Q(**{f"{review}__in": sorted(reviews)})


def without_conflict(user, *, review: str = "review") -> Q:
    """The filter "of a review with whose host ``user`` has no conflict", for any model that reaches a review by
    ``review``."""
    hosts = hosts_kept_from(user)
    host = "organisation" if review == "pk" else f"{review}__organisation"
    return ~Q(**{f"{host}__in": hosts}) if hosts else Q()
