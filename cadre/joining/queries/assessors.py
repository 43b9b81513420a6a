"""Who may assess an application. It is looked at in every read, not only when they are asked to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Count, Q, Value

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.accounts.queries import users_with_role
from cadre.joining.models import Application, Assessment
from cadre.kernel import clock, request_scope
from cadre.kernel.folding import fold
from cadre.members.models import DeclaredConflict, Employment
from cadre.organisations.models import Organisation, Role


@dataclass
class Ties:
    """What keeps a person from assessing an application: their own address, the organisations where they work, that
    they represent or with which they have declared a conflict, by key, and the applications of people they know."""

    email: str
    works_at: set[int] = field(default_factory=set)
    represents: set[int] = field(default_factory=set)
    declared: set[int] = field(default_factory=set)
    knows: set[int] = field(default_factory=set)

    def bar(self, application: Application) -> str:
        """Why the person may not assess this application (a key of the words), or nothing."""
        if application.interest.email == self.email:
            return "own"
        if application.pk in self.knows:
            return "knows"
        places = ("works_at", "represents", "declared")
        return next((why for why in places if application.organisation_id in getattr(self, why)), "")


def barred_to(user) -> Q:
    """The same as a filter of applications: those that the person may not assess today."""
    today = clock.day_of(clock.now())
    own = [
        Employment.objects.on(today).filter(member__user=user.pk),
        Role.objects.on(today).filter(user=user.pk),
        DeclaredConflict.objects.on(today).filter(user=user.pk),
    ]
    places = (Q(organisation__in=rows.order_by().values("organisation")) for rows in own)
    known = Assessment.objects.filter(assessor=user.pk, state="stepped_back").order_by()
    knows = Q(pk__in=known.values("submission__application"))
    return reduce(or_, places, Q(interest__email=user.email) | knows)


def ties_of(users: Iterable, *, on) -> dict[int, Ties]:
    """The ties of these users on that day by key, in one query."""
    ties = {user.pk: Ties(user.email) for user in users}
    rows = [
        _rows(Employment.objects.on(on).filter(member__user__in=ties), "member__user", "organisation", "works_at"),
        _rows(Role.objects.on(on).filter(user__in=ties), "user", "organisation", "represents"),
        _rows(DeclaredConflict.objects.on(on).filter(user__in=ties), "user", "organisation", "declared"),
        _rows(
            Assessment.objects.filter(assessor__in=ties, state="stepped_back"),
            "assessor",
            "submission__application",
            "knows",
        ),
    ]
    for user, what, kind in rows[0].union(*rows[1:], all=True):
        getattr(ties[user], kind).add(what)
    return ties


def _rows(rows, user: str, what: str, kind: str):
    return rows.order_by().values_list(user, what, Value(kind))


def own_ties(user) -> Ties:
    """The ties of one person today, read once in a request."""
    today = clock.day_of(clock.now())
    return request_scope.once(("joining.ties", user.pk), lambda: ties_of([user], on=today)[user.pk])


def assessors_on(day) -> list:
    """Those who may be asked to assess: who runs the programme, and who was given the role of an assessor."""
    return list(users_with_role(*PROGRAMME_STAFF, ProgrammeRole.ASSESSOR, on=day))


def loads() -> dict[int, int]:
    """How many assessments each person has still to send, by their key."""
    waiting = Assessment.objects.filter(
        state="open", submission__returned_at=None, submission__application__state="assessing"
    )
    counted: dict[int, int] = defaultdict(int)
    counted.update(waiting.order_by().values_list("assessor").annotate(number=Count("pk")))
    return counted


def organisation_named(name: str, *, on) -> Organisation | None:
    """The organisation of this name, however it is spelled, if there is just one."""
    words = fold(name).strip()
    if not words:
        return None
    named = Organisation.objects.on(on).filter(Q(name__folded=words) | Q(short__folded=words))[:2]
    return named[0] if len(named) == 1 else None
