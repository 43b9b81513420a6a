"""The conflicts of interest between a person and a host, as a pure function of facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


class InConflict(Exception):
    """This person has a conflict of interest with this review; ``found`` lists the conflicts."""

    def __init__(self, user, review, found):
        self.user, self.review, self.found = user, review, found
        super().__init__("; ".join(conflict.sentence for conflict in found))


@dataclass(frozen=True)
class Conflict:
    """One reason: its code (``own``, ``former``, ``family``, ``neighbour``, ``declared``, ``reciprocal``) and words."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Facts:
    """What is known of a person, as organisation keys: ``now`` and ``before`` employers, ``declared`` organisations,
    and organisations that the person's employer was ``reviewed_by`` (a visit returned would be reciprocal)."""

    now: Collection[int] = ()
    before: Collection[int] = ()
    declared: Collection[int] = ()
    reviewed_by: Collection[int] = ()


@dataclass(frozen=True)
class Host:
    """The host's key, its ``lineage`` (predecessors and successors, itself left out), its ``neighbours``, and names."""

    key: int
    lineage: Collection[int] = ()
    neighbours: Collection[int] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    def name(self, key: int) -> str:
        return self.names.get(key, "the host")


def conflicts_between(person: Facts, host: Host) -> list[Conflict]:
    """Every conflict, the plainest first. An empty list means that none is known (D3 of the product)."""
    kin = {host.key, *host.lineage}
    found = []
    if host.key in person.now:
        found.append(Conflict("own", f"Works for {host.name(host.key)}"))
    elif kin & set(person.now):
        found.append(Conflict("family", "Works for an organisation that became part of the host, or that it became"))
    if kin & set(person.before):
        found.append(Conflict("former", f"Used to work for {host.name(host.key)} or an organisation it came from"))
    if set(host.neighbours) & set(person.now):
        found.append(Conflict("neighbour", f"Works for a neighbour of {host.name(host.key)}"))
    if kin & set(person.declared):
        found.append(Conflict("declared", f"Declared a conflict with {host.name(host.key)}"))
    if kin & set(person.reviewed_by):
        found.append(
            Conflict("reciprocal", f"{host.name(host.key)} took part in a review of this person's organisation")
        )
    return found
