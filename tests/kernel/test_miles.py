"""Miles on pages, kilometres in records."""

import pytest

from cadre.kernel.miles import format_miles, to_km, to_miles


@pytest.mark.parametrize(("km", "words"), [(0, "0 miles"), (1.7, "1 mile"), (135, "84 miles"), (300, "186 miles")])
def test_a_distance_is_written_in_whole_miles(km, words):
    assert format_miles(km) == words


def test_miles_typed_come_back_as_they_were_and_those_shown_change_nothing():
    assert [to_miles(to_km(miles, kept=0)) for miles in range(1201)] == list(range(1201))
    assert to_km(186, kept=300) == 300
    assert to_km(187, kept=300) == 301
