"""What every page knows of the programme."""

from cadre.kernel import clock
from cadre.programme.queries import settings_on


def context(request) -> dict:
    """The settings of today, for the frame around every page."""
    return {"programme": settings_on(clock.day_of(clock.now()))}
