"""The one place that reads the clock. Everything below views and commands is handed the time as ``at``."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import dates
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
LOCALES = {"en": "en_GB", "cy": "cy"}


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def day_of(at: datetime) -> date:
    """The calendar day in London on which ``at`` falls: the day people mean when they say a date."""
    return at.astimezone(LONDON).date()


def written(day: date) -> str:
    """``2 March 2027``: a day (or the day of a moment) as a page writes it."""
    return dates.format_date(day, "d MMMM y", locale=LOCALES["en"])


def spoken(day: date, language: str = "en") -> str:
    """``Tuesday 2 March 2027``, ``dydd Mawrth 2 Mawrth 2027``: a day as a letter says it, inside a sentence."""
    text = dates.format_date(day, "EEEE d MMMM y", locale=LOCALES[language])
    return text[0].lower() + text[1:] if language == "cy" else text
