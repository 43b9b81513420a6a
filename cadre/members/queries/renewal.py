"""Reads of renewal: the rule in force, what of a member is due, and whose renewal is near."""

from datetime import date, datetime, time
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from cadre.kernel import clock, request_scope
from cadre.members.models import Confirmation, DeclaredConflict, Employment, Member, RenewalRules
from cadre.members.queries import with_expertise
from cadre.members.renewal import NOTICE, Due, due, first_due, months_later, overdue_before


def rules_in_force(day) -> QuerySet[RenewalRules]:
    """The newest version in force on ``day``, with ``since``, the first day of renewal: a query of one row or none."""
    newer = RenewalRules.objects.on(day).filter(version__gt=OuterRef("version"))
    first = RenewalRules.objects.order_by("version").values("valid_from")[:1]
    return RenewalRules.objects.on(day).exclude(Exists(newer)).annotate(since=Subquery(first))


def rules_on(day) -> RenewalRules | None:
    return request_scope.once(("renewal", day), lambda: rules_in_force(day).first())


def newest_rules() -> RenewalRules | None:
    return RenewalRules.objects.first()


def due_of(member, *, on) -> list[Due]:
    """When each part of the member's record is to be confirmed; nothing without a rule in force."""
    rules = rules_on(on)
    if rules is None:
        return []
    known = dict(Confirmation.objects.filter(member=member).values_list("part", "confirmed_on"))
    return due_by(rules.parts, rules.months, rules.since, member, known)


def due_by(parts, months: int, since: date, member, confirmed) -> list[Due]:
    joined_on = clock.day_of(member.joined_at)
    return due(parts, months=months, since=since, joined_on=joined_on, confirmed=confirmed)


def due_soon(*, on) -> list[tuple[Member, date]]:
    """The members who may take part with the day of their renewal, where that is in a month or less, in two queries."""
    rules = rules_on(on)
    if rules is None or on + NOTICE < months_later(rules.since, rules.months):
        return []
    confirmed: dict[int, dict[str, date]] = {}
    for member, part, day in Confirmation.objects.values_list("member", "part", "confirmed_on"):
        confirmed.setdefault(member, {})[part] = day
    members = Member.objects.serving().select_related("user")
    days = ((m, first_due(due_by(rules.parts, rules.months, rules.since, m, confirmed.get(m.pk, {})))) for m in members)
    return [(member, day) for member, day in days if day and day <= on + NOTICE]


def overdue(members, *, on, renewal: str = ""):
    """Those of ``members`` of whom some part is overdue: the same as ``due_of`` says, for a list."""
    rules = rules_on(on)
    cutoff = overdue_before(on, rules.months) if rules else None
    if rules is None or rules.since >= cutoff:
        return members.none()
    recent = Confirmation.objects.filter(member=OuterRef("pk"), confirmed_on__gte=cutoff)
    parts = [~Exists(recent.filter(part=part)) for part in rules.parts]
    return members.filter(reduce(or_, parts), joined_at__lt=datetime.combine(cutoff, time(0), tzinfo=clock.LONDON))


def renews(user) -> Exists:
    """Whether the programme asks for renewal today, within a wider query."""
    return Exists(RenewalRules.objects.on(clock.day_of(clock.now())))


def no_rules() -> RenewalRules:
    """A rule that was never saved, where there is none."""
    return RenewalRules(parts=[])


def what_is_recorded(member, *, on) -> tuple:
    """Where the member works on this day, or None; their expertise; and how many conflicts they have declared."""
    job = Employment.objects.on(on).filter(member=member).select_related("organisation").first()
    conflicts = DeclaredConflict.objects.on(on).filter(user=member.user_id).count()
    return job, with_expertise(member), conflicts
