"""Say who may join, by hand or from a pack, and which subjects members are sought for."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.choices import Grade, Pip, Rank, Support
from cadre.joining.models import JoiningRules, SoughtSubject
from cadre.joining.queries.who_may_join import subjects_sought
from cadre.kernel import clock
from cadre.kernel.bilingual import both, both_in, both_of
from cadre.kernel.locks import take_turns
from cadre.kernel.packs import Row, gather, gather_by_code
from cadre.members.choices import MemberKind
from cadre.programme.operations import load_version, newest_in_turn, put_in_force

MAX_RULES = 12
MAX_PEOPLE = 3
TURN, ACT = "joining.rules", "joining.change_rules"


class NoRules(Exception):
    """There are no rules to change yet: a pack has them."""


def change_kind(*, code: str, facts: dict, by, at) -> JoiningRules:
    """Put other words for one kind of member in force from today on. The same again changes nothing.

    Raises ``NoRules``.
    """
    with transaction.atomic():
        last = newest_in_turn(JoiningRules, turn=TURN)
        if last is None:
            raise NoRules
        kinds = [{**kind, **facts} if kind["code"] == code else kind for kind in last.kinds]
        if kinds == last.kinds:
            return last
        return put_in_force(JoiningRules, last, act=ACT, kinds=kinds, is_sample=last.is_sample, by=by, at=at)


def load_rules(*, pack: Row, by, at) -> JoiningRules | None:
    """Take the rules of a pack over as a new version; None when they are those of the pack loaded last.

    Rules that were changed by hand since then stay as they are: the pack has not changed. Raises ``PackFault``.
    """
    facts = {"kinds": _kinds(pack), "is_sample": pack.flag("sample")}
    return load_version(JoiningRules, turn=TURN, act=ACT, **facts, by=by, at=at)


def choose_subjects(*, subjects, by, at) -> None:
    """Seek members for these subjects, pairs of a strand and a ``Concerns``, and no others."""
    with transaction.atomic():
        take_turns("joining.choose_subjects")
        before = {(row.strand_id, row.concerns): row for row in subjects_sought(on=clock.day_of(at))}
        wanted = {(strand.pk, concerns): strand for strand, concerns in subjects}
        for key in before.keys() - wanted.keys():
            audit.record("joining.stop_seeking", record=before[key], by=by, at=at)
            before[key].delete()
        for key in sorted(wanted.keys() - before.keys()):
            made = SoughtSubject.objects.create(strand=wanted[key], concerns=key[1])
            audit.record("joining.seek_subject", record=made, by=by, at=at)


def _kinds(pack: Row) -> list[dict]:
    kinds = gather_by_code(pack.rows("joining_kinds"), _kind)
    if not kinds:
        raise pack.fault("joining_kinds", "has no kinds of member")
    return kinds


def _kind(row: Row) -> dict:
    code = row.text("code", most=40)
    if code not in MemberKind:
        raise row.fault("code", f"“{code}” is not one of {', '.join(MemberKind)}")
    return {
        "code": code,
        "title": both_in(row, "title", most=100),
        "required": _rules(row, "required"),
        "desirable": _rules(row, "desirable"),
        "least": _least(row.group("least")),
        "support": _support(row),
    }


def _support(row: Row) -> dict:
    """When a kind needs the support of an organisation, and who may give it."""
    support = row.group("support")
    if support is None:
        raise row.fault("support", "is missing")
    needed = support.text("needed")
    if needed not in Support:
        raise support.fault("needed", f"should be one of {', '.join(Support)}")
    return {
        "needed": needed,
        "by": _optional(support, "by"),
        "unless": _optional(support, "unless"),
        "grades": support.among("grades", Grade),
        "grades_above": support.among("grades_above", Grade),
        "people": int(support.number("people", low=0, high=MAX_PEOPLE) or 0),
    }


def _least(group: Row | None) -> dict[str, str]:
    """The lowest rank and PIP level of a kind, of those that it asks for."""
    if group is None:
        return {}
    least = {name: group.text(name, default="") for name in ("rank", "pip")}
    for name, ladder in (("rank", Rank), ("pip", Pip)):
        if least[name] and least[name] not in ladder:
            raise group.fault(name, f"should be one of {', '.join(ladder)}")
    return {name: value for name, value in least.items() if value}


def _rules(row: Row, name: str) -> list[dict]:
    rules = gather(row.rows(name), lambda rule: both_of(rule, most=300))
    if len(rules) > MAX_RULES:
        raise row.fault(name, f"has {len(rules)} rules; at most {MAX_RULES} are kept")
    return rules


def _optional(row: Row, name: str) -> dict[str, str]:
    return both_in(row, name, most=300) if name in row else both("")
