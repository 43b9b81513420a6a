"""What is a gap: counts of what planned visits need and of the members there are. Pure."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.periods import Period
from cadre.teams.gap_map import (
    ENOUGH,
    FEW,
    GAP,
    KIND,
    MODE,
    NOBODY,
    REGION,
    STRAND,
    UNASKED,
    Line,
    Planned,
    SeatNeed,
    ahead,
    demand,
    lines,
)
from cadre.teams.tiles import layout, placed


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2026, 11, 30), date(2027, 6, 30)),
        (date(2027, 1, 1), date(2027, 9, 30)),
        (date(2027, 3, 31), date(2027, 9, 30)),
    ],
)
def test_it_looks_ahead_to_the_end_of_the_next_two_quarters(on, last):
    assert ahead(on) == Period(on, last)


@pytest.mark.parametrize(
    ("counts", "state", "level"),
    [
        ({"members": 0}, NOBODY, 0),
        ({"members": 0, "places": 1, "vacant": 1}, GAP, 0),
        ({"members": 4, "free": 4}, UNASKED, 3),
        ({"members": 9, "free": 1, "places": 4, "vacant": 2}, GAP, 0),
        ({"members": 9, "free": 2, "places": 4, "vacant": 2}, FEW, 1),
        ({"members": 9, "free": 5, "places": 4, "vacant": 2}, FEW, 2),
        ({"members": 9, "free": 6, "places": 4, "vacant": 2}, ENOUGH, 3),
        ({"members": 30, "free": 10, "places": 4, "vacant": 2}, ENOUGH, 4),
        ({"members": 3, "free": 0, "places": 4, "vacant": 0}, ENOUGH, 0),
    ],
)
def test_state_and_shade(counts, state, level):
    line = Line(KIND, "advocate", "", "Advocate", **counts)
    assert (line.state, line.level) == (state, level)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 20), st.integers(0, 20))
def test_more_free_members_never_make_it_worse(members, free, filled, vacant):
    order = [GAP, FEW, ENOUGH]
    counts = {"members": members + 1, "places": filled + vacant + 1, "vacant": vacant}
    before, after = (Line(KIND, "advocate", "", "x", free=count, **counts) for count in (free, free + 1))
    assert order.index(before.state) <= order.index(after.state)
    assert before.level <= after.level


def seat(**facts) -> SeatNeed:
    usual = {"kind": "", "speaks_to": (), "modes": ("desk",), "is_on_site": False, "people": 2, "vacant": 1}
    return SeatNeed(**usual | facts)


def test_seats_ask_for_their_kind_their_modes_and_a_region_on_site():
    seats = [seat(kind="advocate"), seat(modes=("desk", "visit"), is_on_site=True, people=3, vacant=3)]
    places, vacant = demand([Planned("wales", seats, [])])
    assert (places[KIND, "advocate", ""], vacant[KIND, "advocate", ""]) == (2, 1)
    assert (places[MODE, "desk", ""], vacant[MODE, "desk", ""]) == (5, 4)
    assert (places[REGION, "wales", ""], vacant[REGION, "wales", ""]) == (3, 3)


def test_each_strand_in_scope_needs_two_experienced_people_or_as_many_as_seats_seek_it():
    sought = ("stalking", "adults")
    review = Planned("", [seat(people=3, strands=(sought,))], [sought, ("fraud", "adults")], Counter({sought: 1}))
    places, vacant = demand([review, Planned("", [], [("fraud", "adults")])])
    assert (places[STRAND, *sought], vacant[STRAND, *sought]) == (3, 2)
    assert (places[STRAND, "fraud", "adults"], vacant[STRAND, "fraud", "adults"]) == (4, 4)


def test_more_experienced_people_than_needed_leave_nothing_open():
    sought = ("stalking", "adults")
    _, vacant = demand([Planned("", [], [sought], Counter({sought: 5}))])
    assert vacant[STRAND, *sought] == 0


def test_a_line_has_what_there_is_and_what_is_needed():
    key = (KIND, "advocate", "")
    [line] = lines({key: "Advocate"}, {key: (4, 2)}, (Counter({key: 3}), Counter({key: 1})))
    assert line == Line(*key, "Advocate", members=4, free=2, places=3, vacant=1)


def test_no_two_forces_share_a_tile_and_those_without_one_are_below():
    assert len(set(layout().values())) == len(layout()) > 45
    lowest = max(place[1] for place in layout().values())
    placed_too = placed(["metropolitan", *(f"invented-{number}" for number in range(12))])
    below = [place for slug, place in placed_too.items() if slug.startswith("invented-")]
    assert len(set(below)) == 12
    assert min(place[1] for place in below) > lowest
    assert placed_too["metropolitan"] == layout()["metropolitan"]
