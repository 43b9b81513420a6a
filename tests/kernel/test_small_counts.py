"""No hidden count can be worked out from what is shown, not even by a reader who knows the rule."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.small_counts import SMALLEST_SHOWN, covered

pytestmark = pytest.mark.once


def splits(total: int, places: int):
    """Every way to split ``total`` over so many places."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, places - 1):
            yield (first, *rest)


def known_by_a_reader(total: int, places: int, rule=covered) -> list:
    """What is shown of tables with this total that leaves a hidden count one value alone."""
    tables = defaultdict(list)
    for counts in splits(total, places):
        tables[tuple(rule(counts))].append(counts)
    return [
        shown
        for shown, behind in tables.items()
        for place, count in enumerate(shown)
        if count is None and len({counts[place] for counts in behind}) == 1
    ]


@pytest.mark.parametrize(("places", "totals"), [(2, range(10, 31)), (3, range(10, 31)), (4, [10, 17, 20, 24])])
def test_every_hidden_count_could_have_another_value(places, totals):
    assert [found for total in totals for found in known_by_a_reader(total, places)] == []


def test_hiding_small_counts_alone_is_found_out():
    def careless(counts):
        return [count if count >= SMALLEST_SHOWN else None for count in counts]

    assert (None, 17) in known_by_a_reader(20, 2, careless)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12))
def test_no_small_count_is_shown_and_what_is_shown_is_true(counts):
    shown = covered(counts)
    assert all(given is None or given == count >= SMALLEST_SHOWN for given, count in zip(shown, counts, strict=True))
    assert shown.count(None) != 1
    assert (None in shown) == (min(counts) < SMALLEST_SHOWN), "nothing is hidden without need"
