"""The one place that reads the clock. Everything below views and commands is handed the time as ``at``."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


WELSH_DAYS = ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"]
WELSH_MONTHS = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def day_of(at: datetime) -> date:
    """The calendar day in London on which ``at`` falls: the day people mean when they say a date."""
    return at.astimezone(LONDON).date()


def written(day: date) -> str:
    """``2 March 2027``: a day (or the day of a moment) as a page writes it."""
    return f"{day.day} {day:%B %Y}"


def spoken(day: date, language: str = "en") -> str:
    """``Tuesday 2 March 2027``, ``dydd Mawrth 2 Mawrth 2027``: a day as a letter says it."""
    if language == "cy":
        return f"{WELSH_DAYS[day.weekday()]} {day.day} {WELSH_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%A} {written(day)}"
