"""The settings by page: two leads who have them open at once lose nothing of each other's."""

import pytest

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme.forms import LABELS
from cadre.programme.models import Settings
from cadre.programme.operations import ChangedMeanwhile, change_settings
from cadre.programme.queries import settings_on
from tests.helpers import html_of, signed_in
from tests.together import at_once, meeting

FACTS = {
    "name": "Reviews",
    "contact_name": "Office",
    "contact_email": "office@programme.example",
    "marking": "OFFICIAL",
}


def now() -> Settings:
    return settings_on(clock.day_of(clock.now()))


def typed(**changes) -> dict:
    """The form as it is shown, with the facts of a programme and these changes."""
    shown = {name: getattr(now(), name) for name in LABELS}
    filled = {name: "" if value is None else value for name, value in shown.items()}
    return {**filled, **FACTS, "seen_at": now().made_at.isoformat(), **changes}


@pytest.fixture
def door(world):
    return signed_in(world.people["lead"])


def test_settings_are_saved_twice_on_one_day(door):
    for days in (5, 9):
        assert door.post("/programme/change", typed(offer_days=days))["Location"] == "/programme"
    assert now().offer_days == 9
    assert Settings.objects.count() == 1


def test_the_second_to_save_sees_what_the_first_saved(door):
    opened = typed(offer_days=5)
    door.post("/programme/change", {**opened, "name": "First name"})
    page = html_of(door.post("/programme/change", {**opened, "name": "Second name", "offer_days": 6}))
    assert "Someone else has saved this" in page
    assert "This is now “First name”" in page
    assert 'value="Second name"' in page
    assert now().name == "First name"
    door.post("/programme/change", typed(name="Second name", offer_days=6))
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


def test_two_who_read_the_same_settings_do_not_overwrite_each_other(transactional_db, monkeypatch):
    first = change_settings(name="Reviews", by=SYSTEM, at=clock.now())

    def save(days):
        return lambda: change_settings(offer_days=days, seen_at=first.made_at, by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        results = at_once(save(5), save(6))
    assert sum(isinstance(each, ChangedMeanwhile) for each in results) == 1
