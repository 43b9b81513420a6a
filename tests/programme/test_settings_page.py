"""The settings by page: two leads who have them open at once lose nothing of each other's."""

import pytest

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme.models import Settings
from cadre.programme.operations import change_settings
from cadre.programme.queries import settings_on
from tests.helpers import edit, form_on, html_of, signed_in
from tests.together import at_once, meeting


def now() -> Settings:
    return settings_on(clock.day_of(clock.now()))


@pytest.fixture
def door(world):
    return signed_in(world.people["lead"])


def test_settings_are_saved_twice_on_one_day(door):
    for days in (5, 9):
        assert edit(door, "/programme/change", {"offer_days": days})["Location"] == "/programme"
    assert now().offer_days == 9
    assert Settings.objects.count() == 1


def test_the_second_to_save_sees_what_the_first_saved(door):
    opened = form_on(door.get("/programme/change"))
    door.post("/programme/change", {**opened, "name": "First name"})
    answer = door.post("/programme/change", {**opened, "name": "Second name", "offer_days": 6})
    assert "Someone saved this after you opened it" in html_of(answer)
    assert "First name" in html_of(answer)
    assert form_on(answer)["name"] == ["Second name"]
    assert now().name == "First name"
    door.post("/programme/change", form_on(answer))
    assert (now().name, now().offer_days) == ("Second name", 6)


def test_two_first_changes_at_once_make_one_row(transactional_db, monkeypatch):
    at = clock.now()
    with meeting(monkeypatch, 2):
        at_once(
            lambda: change_settings(offer_days=9, by=SYSTEM, at=at),
            lambda: change_settings(minimum_sources=3, by=SYSTEM, at=at),
        )
    saved = Settings.objects.get()
    assert (saved.offer_days, saved.minimum_sources) == (9, 3)
