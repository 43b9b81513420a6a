"""Reads of renewal: the rule in force, what of a member is due, and whose renewal is near."""

import json
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from cadre.kernel import clock, request_scope
from cadre.members.models import Confirmation, DeclaredConflict, Employment, Member, RenewalRules
from cadre.members.queries import with_expertise
from cadre.members.renewal import NOTICE, Due, due, first_due, months_later, overdue_before

# No month is shorter.
SHORTEST = timedelta(days=28)


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
    """When each part of the member's record is to be confirmed, in one query; nothing without a rule in force."""
    none, no_months = Value("", output_field=TextField()), Value(0)
    rules = rules_in_force(on).order_by().values_list(none, "since", Cast("parts", TextField()), "months")
    confirmed = Confirmation.objects.filter(member=member).order_by()
    known, rule = {}, None
    for part, day, parts, months in rules.union(
        confirmed.values_list("part", "confirmed_on", none, no_months), all=True
    ):
        if part:
            known[part] = day
        else:
            rule = json.loads(parts), months, day
    return due_by(*rule, member, known) if rule else []


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


def overdue(members, *, on, renewal: str = "", rules: RenewalRules | None = None):
    """Those of ``members`` of whom some part is overdue: the same as ``due_of`` says, for a list. ``rules`` are those
    in force, if they are known."""
    rules = rules or rules_on(on)
    cutoff = overdue_before(on, rules.months) if rules else None
    if rules is None or rules.since >= cutoff:
        return members.none()
    recent = Confirmation.objects.filter(member=OuterRef("pk"), confirmed_on__gte=cutoff)
    parts = [~Exists(recent.filter(part=part)) for part in rules.parts]
    return members.filter(reduce(or_, parts), joined_at__lt=datetime.combine(cutoff, time(0), tzinfo=clock.LONDON))


def own_that_may_renew(user) -> Subquery:
    """The key of the person's own record if a renewal may be near, as part of a wider query."""
    return Subquery(Member.objects.filter(Exists(_old_enough()), user_id=user.pk).order_by().values("pk"))


def rules_told_to(user) -> Subquery | Value:
    """The rule in force in one text, for those who run the cadre, as part of a wider query: ``rules_of`` reads it."""
    if not user.is_programme_staff:
        return Value("", output_field=TextField())
    facts = [
        Cast("since", CharField()),
        Value(" "),
        Cast("months", CharField()),
        Value(" "),
        Cast("parts", TextField()),
    ]
    rules = rules_in_force(clock.day_of(clock.now())).annotate(told=Concat(*facts, output_field=TextField()))
    return Subquery(rules.order_by().values("told"))


def rules_of(text: str) -> RenewalRules:
    """What ``rules_told_to`` tells."""
    since, months, parts = text.split(" ", 2)
    rules = RenewalRules(months=int(months), parts=json.loads(parts))
    rules.since = date.fromisoformat(since)
    return rules


def _old_enough() -> QuerySet[RenewalRules]:
    """The rules, if the first is so old that a renewal may be due: none is due sooner than after a month."""
    first = clock.day_of(clock.now()) + NOTICE - SHORTEST
    return RenewalRules.objects.filter(valid_from__lte=first)


def no_rules() -> RenewalRules:
    """A rule that was never saved, where there is none."""
    return RenewalRules(parts=[])


def what_is_recorded(member, *, on) -> tuple:
    """Where the member works on this day, or None; their expertise; and how many conflicts they have declared."""
    job = Employment.objects.on(on).filter(member=member).select_related("organisation").first()
    conflicts = DeclaredConflict.objects.on(on).filter(user=member.user_id).count()
    return job, with_expertise(member), conflicts
