"""Near midnight, a run of tests is told that it is midday."""

from datetime import datetime, timedelta

import pytest

from cadre.kernel import clock
from tests.midday import behind

AS_IT_IS = [(hour, 0) for hour in ("02:00", "12:00", "19:59")]
BACK = [("20:00", 8), ("23:30", 11.5), ("00:15", 12.25), ("01:30", 13.5)]


@pytest.mark.parametrize(("hour", "back"), AS_IT_IS + BACK)
@pytest.mark.parametrize("day", ["2026-11-30", "2026-07-01"])
def test_the_clock_goes_back_to_the_last_midday(day, hour, back):
    assert behind(datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=clock.LONDON)) == timedelta(hours=back)


def test_a_run_is_hours_away_from_midnight():
    assert 1 <= clock.now().astimezone(clock.LONDON).hour < 23
