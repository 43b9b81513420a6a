"""Two leads who change the settings in the same moment change one after the other."""

from datetime import timedelta

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.programme.models import Settings
from cadre.programme.operations import change_settings
from tests.together import at_once, meeting


def test_both_changes_stand_in_one_row_of_today(transactional_db, monkeypatch):
    at = clock.now()
    change_settings(offer_days=5, by=SYSTEM, at=at - timedelta(days=2))
    with meeting(monkeypatch, 2):
        at_once(
            lambda: change_settings(offer_days=9, by=SYSTEM, at=at),
            lambda: change_settings(minimum_sources=3, by=SYSTEM, at=at),
        )
    now = Settings.objects.get(valid_to=None)
    assert (now.offer_days, now.minimum_sources) == (9, 3)
    assert Settings.objects.count() == 2
