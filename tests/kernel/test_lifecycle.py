"""The table of moves: refuses a table that contradicts itself, and knows which moves may start where."""

import pytest

from cadre.kernel.lifecycle import Lifecycle, move

DOOR = Lifecycle(
    states={"open": "Open", "shut": "Shut", "locked": "Locked"},
    moves={"close": move("open", to="shut"), "lock": move("shut", to="locked"), "open": move("shut", to="open")},
)


def test_a_move_to_a_state_that_does_not_exist_is_refused_when_the_table_is_written():
    with pytest.raises(ValueError, match="ajar"):
        Lifecycle(states={"open": "Open"}, moves={"nudge": move("open", to="ajar")})


def test_a_move_starts_only_from_its_own_states():
    assert DOOR.allows("lock", "shut")
    assert not DOOR.allows("lock", "open")


def test_the_first_state_is_where_a_life_begins():
    assert DOOR.first == "open"
    assert DOOR.choices[0] == ("open", "Open")
