"""Whether the vetting of members opens a seat, and whether they have confirmed their record: for offers, places and
visits alike."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import JSONObject

from cadre.kernel.periods import Period
from cadre.members import queries as member_queries
from cadre.members.models import Confirmation, Member, Vetting
from cadre.members.queries.renewal import due_by, rules_in_force
from cadre.members.queries.vetting import levels_in_force
from cadre.members.renewal import first_due
from cadre.members.vetting import Held, what_is_lacking
from cadre.teams import exclusions
from cadre.teams.exclusions import Exclusion
from cadre.teams.queries import AFTER_VISIT

VETTING, LEVELS, CONFIRMED, RENEWAL = "vetting", "levels", "confirmed", "renewal"
NO_MEMBER = 0


@dataclass(frozen=True)
class Recorded:
    """The vetting of a member, and the first day on which a part of their record is to be confirmed, if any is."""

    vetting: list[Held]
    renewal_due: date | None


@dataclass(frozen=True)
class Asked:
    """What the programme asks of members on the day ``on``: its levels of vetting, and its rule of renewal, if any."""

    levels: list[dict]
    renewal: list[dict]
    on: date

    def recorded(self, member, facts) -> Recorded:
        """What is recorded of the member, from their ``facts`` by kind."""
        confirmed = {part: date.fromisoformat(day) for part, day in facts[CONFIRMED]}
        due = [
            part
            for rule in self.renewal
            for part in due_by(rule["parts"], rule["months"], date.fromisoformat(rule["since"]), member, confirmed)
        ]
        return Recorded([_held(*vetting) for vetting in facts[VETTING]], first_due(due))

    def opens(self, mode: str, days: Period, recorded: Recorded) -> bool:
        """Whether the vetting opens this way of taking part on all these days."""
        return what_is_lacking([mode], days.first, days.last, levels=self.levels, held=recorded.vetting) is None

    def exclusions(self, modes, days: Period, recorded: Recorded) -> list[Exclusion]:
        """What keeps a member with this record off a seat in these modes on these days."""
        reasons = []
        if lack := what_is_lacking(modes, days.first, days.last, levels=self.levels, held=recorded.vetting):
            reasons.append(exclusions.of_vetting(lack, first=days.first))
        if recorded.renewal_due and recorded.renewal_due < self.on:
            reasons.append(exclusions.of_renewal(recorded.renewal_due))
        return reasons


def facts_of(members, *, on: date) -> list:
    """What ``Asked`` is made of and what it reads of ``members`` (a query), as facts for ``match_facts``."""
    days = JSONObject(issued="issued_on", expires="expires_on")
    vettings = Vetting.objects.filter(member__in=members).annotate(days=days)
    rules = rules_in_force(on).annotate(facts=JSONObject(months="months", since="since"))
    fact, nobody = member_queries.fact, Value(NO_MEMBER)
    return [
        fact(vettings, VETTING, "level", "days"),
        fact(Confirmation.objects.filter(member__in=members), CONFIRMED, "part", "confirmed_on"),
        fact(rules, RENEWAL, "facts", "parts", member=nobody),
        fact(levels_in_force(on), LEVELS, "levels", member=nobody),
    ]


def asked_by(facts, *, on: date) -> Asked:
    """What the programme asks, from the ``facts`` of no member."""
    levels = [level for made, _ in facts[LEVELS] for level in json.loads(made)]
    renewal = [{**json.loads(rule), "parts": json.loads(parts)} for rule, parts in facts[RENEWAL]]
    return Asked(levels, renewal, on)


def days_of(review, *, on: date) -> Period:
    """The days on which members take part in the review; until the visit has its days, today."""
    return review.days or Period(on, on)


def exclusions_of_places(review, places: Iterable, *, on: date) -> dict[int, list[Exclusion]]:
    """What would keep the member of each of these places of ``review`` off its seat today, by the key of the place, in
    one query. Each place has its seat and member at hand; those with nothing in the way are left out."""
    places = list(places)
    if not places:
        return {}
    members = Member.objects.filter(pk__in={place.member_id for place in places})
    first, *others = facts_of(members, on=on)
    stated: dict = defaultdict(lambda: defaultdict(list))
    for member, kind, what, more, _ in first.union(*others, all=True):
        stated[member][kind].append((what, more))
    asked, days = asked_by(stated[NO_MEMBER], on=on), days_of(review, on=on)
    reasons = {
        place.pk: asked.exclusions(place.seat.modes, days, asked.recorded(place.member, stated[place.member_id]))
        for place in places
    }
    return {key: kept_off for key, kept_off in reasons.items() if kept_off}


def exclusions_on(review, seats, *, on: date) -> dict[int, list[Exclusion]]:
    """The same for the places of these seats (``sitting``) that are not completed; nothing once the visit is over."""
    places = [(place, seat) for seat in seats for place in seat.sitting if place.state != "completed"]
    for place, seat in places:
        place.seat = seat
    return {} if review.state in AFTER_VISIT else exclusions_of_places(review, [place for place, _ in places], on=on)


def _held(level: str, days: str) -> Held:
    known = {name: date.fromisoformat(day) if day else None for name, day in json.loads(days).items()}
    return Held(level, known["issued"], known["expires"])
