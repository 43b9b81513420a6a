"""The one place that reads the clock. Everything below views and commands is handed the time as ``at``."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def day_of(at: datetime) -> date:
    """The calendar day in London on which ``at`` falls: the day people mean when they say a date."""
    return at.astimezone(LONDON).date()
