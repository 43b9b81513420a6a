"""Counts across hosts that say nothing of one host."""

from collections.abc import Hashable, Iterable

MIN_HOSTS = 3


def shown(parts: Iterable[tuple[Hashable, int]], *, minimum: int = MIN_HOSTS) -> tuple[int, int]:
    """How many of these counts may be shown, and of how many hosts; each part is a host with its count.

    Parts are taken in the order in which they came about and shown in batches of at least ``minimum`` hosts; what has
    no batch yet is left out. So a count never rests on fewer hosts, and neither does the difference between what is
    shown at two moments, however close. Counts over parts that do not overlap, such as years, do not differ by less.
    """
    total, waiting = 0, 0
    hosts: set[Hashable] = set()
    batch: set[Hashable] = set()
    for host, count in parts:
        waiting += count
        batch.add(host)
        if len(batch) >= minimum:
            total, hosts = total + waiting, hosts | batch
            waiting, batch = 0, set()
    return total, len(hosts)
