"""The conflicts of interest between a person and a host, as a pure function of facts."""

from dataclasses import dataclass

from cadre.matching.rules.conflicts import Host, Person, conflicts


class InConflict(Exception):
    """This person has a conflict of interest with this review; ``conflicts`` lists the conflicts."""

    def __init__(self, user, review, conflicts):
        self.user, self.review, self.conflicts = user, review, conflicts
        super().__init__("; ".join(conflict.sentence for conflict in conflicts))


@dataclass(frozen=True)
class Conflict:
    """One reason: its code in ``cadre.matching.rules.conflicts``, and a sentence without a full stop."""

    code: str
    sentence: str


def conflicts_between(person: Person, host: Host, *, name: str) -> list[Conflict]:
    """Every conflict, the plainest first; ``name`` is the host's. An empty list means that none is known."""
    return [Conflict(rule.code, rule.words(name)) for rule in conflicts(person, host)]
