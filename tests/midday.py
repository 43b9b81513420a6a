"""A run of tests near midnight is told that it is midday, so that no day ends while tests run or within hours of one.

A test asks for the days and hours around now ("in an hour, still today"), and a run lasts for many minutes. The clock
goes back, never forward: what a test leaves to another process, which has the machine's clock, is then due already.
"""

import os
from datetime import datetime, timedelta

from django.utils import timezone

from cadre.kernel.clock import LONDON

# Hours of the day in London, between which a run may begin as it is.
FIRST, LAST = 2, 20
# One answer for all processes of a run, in seconds: the first one leaves it for those that it starts.
KEPT = "CADRE_TEST_CLOCK_BACK"


def behind(now: datetime) -> timedelta:
    """How far the clock goes back for a run that begins at ``now``: to the last midday, or not at all."""
    here = now.astimezone(LONDON)
    if FIRST <= here.hour < LAST:
        return timedelta(0)
    midday = here.replace(hour=12, minute=0, second=0, microsecond=0)
    return here - (midday if midday <= here else midday - timedelta(days=1))


def keep_from_midnight() -> None:
    """Set back the clock of this process, unless the hour is far from midnight."""
    real = timezone.now
    seconds = float(os.environ.setdefault(KEPT, str(behind(real()).total_seconds())))
    if seconds:
        timezone.now = lambda: real() - timedelta(seconds=seconds)
