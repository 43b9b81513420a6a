"""What counts as a conflict of interest between a person and a host: one table, read over sets of keys."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Rule:
    """One conflict: ``of_person`` names the person's facts, ``of_host`` the host's facts that they may not meet.

    ``sentence`` has the host's name at ``{host}``.
    """

    code: str
    of_person: str
    of_host: tuple[str, ...]
    sentence: str

    def words(self, host: str = "the host") -> str:
        """The rule as a sentence without a full stop."""
        text = self.sentence.format(host=host)
        return text[0].upper() + text[1:]


RULES = (
    Rule("own", "employers", ("identity",), "Works for {host}"),
    Rule("family", "employers", ("family",), "Works for an organisation that became part of {host}, or that it became"),
    Rule("former", "former", ("identity", "family"), "Used to work for {host} or an organisation it came from"),
    Rule("neighbour", "employers", ("neighbours",), "Works for a neighbour of {host}"),
    Rule("declared", "declared", ("identity", "family"), "Declared a conflict with {host}"),
    Rule(
        "reciprocal", "reciprocal", ("identity", "family"), "{host} took part in a review of this person’s organisation"
    ),
    Rule("objection", "identity", ("objections",), "{host} objected, with a reason"),
)


@dataclass(frozen=True)
class Person:
    """Facts of a person, as keys: ``identity`` is their own key, ``employers`` those of today, ``former`` those of
    before, ``declared`` the organisations they declared a conflict with, ``reciprocal`` the organisations that took
    part in a review of an employer of theirs."""

    identity: Collection[Any] = frozenset()
    employers: Collection[Any] = frozenset()
    former: Collection[Any] = frozenset()
    declared: Collection[Any] = frozenset()
    reciprocal: Collection[Any] = frozenset()

    @cached_property
    def keys(self) -> frozenset[Any]:
        """Every key among the facts."""
        return frozenset().union(*(getattr(self, rule.of_person) for rule in RULES))


@dataclass(frozen=True)
class Host:
    """Facts of a host, as keys: ``family`` are its predecessors and successors, without itself; ``objections`` are the
    people it objected to."""

    identity: Collection[Any]
    family: Collection[Any] = frozenset()
    neighbours: Collection[Any] = frozenset()
    objections: Collection[Any] = frozenset()

    @cached_property
    def against(self) -> dict[str, frozenset[Any]]:
        """For each code, the keys that the person's facts may not meet."""
        return {rule.code: frozenset().union(*(getattr(self, name) for name in rule.of_host)) for rule in RULES}

    @cached_property
    def keys(self) -> frozenset[Any]:
        """Every key that may not be met."""
        return frozenset().union(*self.against.values())


def conflicts(person: Person, host: Host) -> list[Rule]:
    """Every conflict between them, in the order of the table."""
    return [rule for rule in RULES if not host.against[rule.code].isdisjoint(getattr(person, rule.of_person))]


def hosts_in_conflict(
    person: Person, *, family: Mapping[Any, Collection[Any]], neighbours: Mapping[Any, Collection[Any]]
) -> frozenset[Any]:
    """Every host that ``person`` has a conflict with, by its key: the table read from the side of the person.

    ``family`` and ``neighbours`` are the related keys of each of the person's keys. Objections are not looked at: they
    belong to one review.
    """
    hosts: set[Any] = set()
    for rule in RULES:
        for key in getattr(person, rule.of_person):
            related = {"identity": (key,), "family": family.get(key, ()), "neighbours": neighbours.get(key, ())}
            for fact in set(rule.of_host) & set(related):
                hosts.update(related[fact])
    return frozenset(hosts)
