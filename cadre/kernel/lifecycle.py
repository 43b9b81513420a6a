"""The legal moves of a record, as one table, and the only way to make one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


class MoveRefused(Exception):
    """The record is not in a state from which this move may start: somebody may have been first."""

    def __init__(self, record, move: str, state: str):
        self.record, self.move, self.state = record, move, state
        super().__init__(f"{record} cannot {move.replace('_', ' ')}: it is {state.replace('_', ' ')}")


@dataclass(frozen=True)
class Move:
    """One legal move: from any of ``sources`` to ``target``."""

    sources: frozenset[str]
    target: str


def move(*sources: str, to: str) -> Move:
    return Move(frozenset(sources), to)


@dataclass(frozen=True)
class Lifecycle:
    """The states of one model and the moves between them: ``docs/states.md`` is printed from these.

    ``states`` maps code to words, in order of life; ``moves`` maps a verb to a ``Move``; ``field`` names the column.
    """

    states: Mapping[str, str]
    moves: Mapping[str, Move]
    field: str = "state"

    def __post_init__(self):
        for verb, step in self.moves.items():
            unknown = (step.sources | {step.target}) - set(self.states)
            if unknown:
                raise ValueError(f"Move {verb} names states that do not exist: {sorted(unknown)}")

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.states.items())

    @property
    def first(self) -> str:
        return next(iter(self.states))

    def allows(self, verb: str, state: str) -> bool:
        return state in self.moves[verb].sources

    def apply(self, record, verb: str, *, at: datetime, **changes) -> None:
        """Make the move and write ``changes`` with it, or raise ``MoveRefused`` and write nothing.

        The WHERE clause is the lock: of two people pressing at once one wins, on every database. An UPDATE passes
        by auto_now, so the time is handed in. ``record`` has what was written, in place. No audit entry is written:
        ``audit.operations.move`` makes the move and records it.
        """
        step = self.moves[verb]
        rows = type(record)._base_manager.filter(pk=record.pk, **{f"{self.field}__in": step.sources})
        written = {self.field: step.target, "updated_at": at, **changes}
        if not rows.update(**written):
            record.refresh_from_db(fields=[self.field])
            state = getattr(record, self.field)
            raise MoveRefused(record, verb, state if isinstance(state, str) else self.states[state].lower())
        for name, value in written.items():
            setattr(record, name, value)
