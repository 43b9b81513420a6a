"""The one place that reads the clock. Code below views and commands takes the time as ``at``."""

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
    """The calendar day in London at ``at``."""
    return at.astimezone(LONDON).date()


def format_date(day: date) -> str:
    """``2 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def format_long_date(day: date, language: str = "en") -> str:
    """``Tuesday 2 March 2027``, or ``dydd Mawrth 2 Mawrth 2027`` in Welsh."""
    if language == "cy":
        return f"{WELSH_DAYS[day.weekday()]} {day.day} {WELSH_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%A} {format_date(day)}"
