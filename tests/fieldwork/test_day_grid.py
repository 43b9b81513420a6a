"""The sessions of a day as a table of people and quarters of an hour."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from cadre.accounts.models import User
from cadre.fieldwork.day_grid import grid
from cadre.fieldwork.models import Session
from cadre.kernel import clock
from tests.helpers import page_of, signed_in

PRIYA, ZOE = User(pk=1, name="Priya"), User(pk=2, name="Zoe")


def session(pk, begins, minutes, *, asker=None, note_taker=None):
    starts_at = datetime.fromisoformat(f"2027-02-03T{begins}").replace(tzinfo=clock.LONDON)
    people = {"asker": asker, "note_taker": note_taker}
    return Session(pk=pk, title=f"S{pk}", starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), **people)


def drawn(sessions, clashes=()):
    """Which sessions start in each row, with how many rows each lasts."""
    table = grid(sessions, dict(clashes))
    starts = {}
    for number, row in enumerate(table["rows"]):
        for cell in row["cells"]:
            if cell["session"]:
                starts.setdefault(cell["session"].pk, []).append((number, cell["lasts"]))
    return table, starts


def test_a_session_is_in_the_column_of_each_of_its_people_as_long_as_it_lasts():
    table, starts = drawn([session(1, "09:30", 75, asker=PRIYA, note_taker=ZOE), session(2, "11:50", 10)])
    assert table["people"] == [{"person": person, "lanes": 1} for person in (PRIYA, ZOE, None)]
    assert starts == {1: [(2, 5), (2, 5)], 2: [(11, 1)]}
    assert [row["hour"] for row in table["rows"] if row["hour"]] == ["09:00", "10:00", "11:00"]


def test_a_person_in_two_sessions_at_once_has_two_lanes():
    both = [session(1, "10:30", 75, note_taker=PRIYA), session(2, "11:15", 60, note_taker=PRIYA)]
    table, starts = drawn([*both, session(3, "12:15", 15, asker=PRIYA)], {1: ["Priya"], 2: ["Priya"]}.items())
    assert table["people"] == [{"person": PRIYA, "lanes": 2}]
    cells = [cell for row in table["rows"] for cell in row["cells"] if cell["session"]]
    assert [(cell["session"].pk, cell["clash"], cell["role"]) for cell in cells] == [
        (1, True, "Takes notes"),
        (2, True, "Takes notes"),
        (3, False, "Asks"),
    ]
    assert starts[2] == [(5, 4)]


@pytest.mark.parametrize("sessions", [[], [session(1, "10:00", 5, asker=PRIYA)], [session(1, "09:05", 400, asker=ZOE)]])
def test_every_row_is_as_wide_as_the_people(sessions):
    """Cells and those that a session above covers fill each row."""
    table = grid(sessions, {})
    lanes, left = sum(person["lanes"] for person in table["people"]), []
    for row in table["rows"]:
        left = [rows - 1 for rows in left if rows > 1] + [cell["lasts"] for cell in row["cells"]]
        assert len(left) == lanes
    assert all(rows == 1 for rows in left), "nothing reaches below the last row"


@pytest.mark.once
def test_the_day_of_a_session_shows_it_and_no_other_day_does(world):
    begins = datetime.combine(world.review.first_day, datetime.min.time(), tzinfo=clock.LONDON) + timedelta(hours=9)
    times = SimpleNamespace(starts_at=begins, ends_at=begins + timedelta(hours=1))
    Session.objects.filter(pk=world.session.pk).update(**vars(times))
    path = f"/reviews/{world.review.pk}/sessions/on/"
    assert f"<strong>{world.session}</strong>" in page_of(world.people["sponsor"], path + str(world.review.first_day))
    assert f'href="{world.session.get_absolute_url()}"' in page_of(
        world.people["member"], path + str(world.review.first_day)
    )
    assert "No sessions on this day." in page_of(world.people["sponsor"], path + str(world.review.last_day))
    assert signed_in(world.people["sponsor"]).get(path + "soon").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize(
    ("begins", "words"),
    [(-30, "now, until"), (60, "at "), (-70, ""), (13 * 60, "")],
    ids=["now", "soon", "over", "later"],
)
def test_the_session_of_the_next_hours_comes_first(world, begins, words):
    member, starts_at = world.people["member"], clock.now() + timedelta(minutes=begins)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    Session.objects.filter(pk=world.session.pk).update(asker=member, **times)
    page = page_of(member, f"/reviews/{world.review.pk}/sessions")
    assert (f"Your next session: <strong>{world.session}</strong>, {words}" in page) is bool(words)
    assert ("Open notes" in page) is bool(words)
    assert "Open notes" not in page_of(world.people["coordinator"], f"/reviews/{world.review.pk}/sessions")
