"""What is counted across hosts rests on three of them at least, whatever is subtracted from what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.suppression import MIN_HOSTS, shown

PARTS = st.lists(st.tuples(st.integers(min_value=1, max_value=6), st.integers(min_value=1, max_value=9)), max_size=14)


@pytest.mark.parametrize(
    ("parts", "count", "hosts"),
    [
        ([], 0, 0),
        ([("a", 5), ("b", 2)], 0, 0),
        ([("a", 5), ("a", 2), ("a", 1)], 0, 0),
        ([("a", 5), ("b", 2), ("c", 1)], 8, 3),
        ([("a", 5), ("b", 2), ("c", 1), ("d", 4)], 8, 3),
        ([("a", 5), ("b", 2), ("c", 1), ("d", 4), ("a", 1)], 8, 3),
        ([("a", 5), ("b", 2), ("c", 1), ("d", 4), ("a", 1), ("e", 1)], 14, 5),
    ],
)
def test_counts_are_shown_in_batches_of_three_hosts(parts, count, hosts):
    assert shown(parts) == (count, hosts)


@given(PARTS)
def test_each_step_adds_nothing_or_what_three_hosts_did(parts):
    """Someone who looks after every report can subtract any earlier count from any later one."""
    seen = [(0, 0)]
    for end in range(1, len(parts) + 1):
        count, _ = shown(parts[:end])
        if count != seen[-1][0]:
            added = {host for host, _ in parts[seen[-1][1] : end]}
            assert len(added) >= MIN_HOSTS
            assert count - seen[-1][0] == sum(number for _, number in parts[seen[-1][1] : end])
            seen.append((count, end))
