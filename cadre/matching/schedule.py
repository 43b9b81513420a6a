"""Which days a member works at a desk or remotely, so that no day is hers twice; or that there is no such choice."""

from collections.abc import Sequence


def days_for(asks: Sequence[tuple[Sequence[int], int]], taken: set[int]) -> list[list[int]] | None:
    """For each ask (days it may fall on, how many it takes) its days, all different and none of ``taken``.

    None when there is no such choice. Units of work are matched to days along augmenting paths, the first days first.
    """
    holder: dict[int, int] = {}
    units = [place for place, (_, many) in enumerate(asks) for _ in range(many)]
    free = [[day for day in sorted(days) if day not in taken] for days, _ in asks]
    for unit in range(len(units)):
        if not _seat(unit, units, free, holder, set()):
            return None
    found: list[list[int]] = [[] for _ in asks]
    for day, unit in holder.items():
        found[units[unit]].append(day)
    return [sorted(days) for days in found]


def _seat(unit: int, units: list[int], free: list[list[int]], holder: dict[int, int], seen: set[int]) -> bool:
    for day in free[units[unit]]:
        if day in seen:
            continue
        seen.add(day)
        if day not in holder or _seat(holder[day], units, free, holder, seen):
            holder[day] = unit
            return True
    return False
