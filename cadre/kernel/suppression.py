"""Counts across hosts that say nothing of one host: what is counted is put into batches, shown whole or not at all.

Why no two tables differ by what fewer than three hosts did: see the decision "Counts shown in frozen batches".
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

MIN_HOSTS = 3
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Batched(Generic[T]):
    """``batches`` to be formed, and the positions of the batches that they take the place of."""

    batches: list[list[T]]
    replaced: list[int]


def is_whole(batch: Collection[T], counted: Collection[T]) -> bool:
    """Whether everything in ``batch`` may be counted today: only then is it shown."""
    return all(part in counted for part in batch)


def batched(
    counted: Mapping[T, Hashable], live: Sequence[Collection[T]], past: Collection[T] = (), *, minimum: int = MIN_HOSTS
) -> Batched[T]:
    """The batches to form of what may be ``counted`` today: each part with its host, in order.

    ``live`` are the batches formed so far but for those replaced, whose parts are ``past``. Each new batch has parts of
    at least ``minimum`` hosts that were in no batch before. What is left of batches that are not whole joins the first,
    which replaces them; until there is one, it waits with everything else.
    """
    before = {part for batch in live for part in batch}
    fresh: dict[Hashable, list[T]] = {}
    for part, host in counted.items():
        if part not in before and part not in past:
            fresh.setdefault(host, []).append(part)
    waiting = list(fresh.values())
    groups = [waiting[at : at + minimum] for at in range(0, len(waiting) - minimum + 1, minimum)]
    if not groups:
        return Batched([], [])
    formed = [[part for parts in group for part in parts] for group in groups]
    broken = [number for number, batch in enumerate(live) if not is_whole(batch, counted)]
    kept = {part for number, batch in enumerate(live) if number not in broken for part in batch}
    known = before.union(past) - kept
    formed[0] += [part for part in counted if part in known]
    return Batched(formed, broken)
