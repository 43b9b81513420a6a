"""The one place that reads the clock. Code below views and commands takes the time as ``at``."""

from datetime import UTC, date, datetime, time, timedelta
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
    """The calendar day in London at ``at``."""
    return at.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """The midnight in London that ends ``day``."""
    return datetime.combine(day + DAY, time(0), tzinfo=LONDON)


def exists(moment: datetime) -> bool:
    """Whether a clock shows this local time on its day: one that goes forward leaves an hour out."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def format_date(day: date, language: str = "en") -> str:
    """``2 March 2027``, or ``2 Mawrth 2027`` in Welsh."""
    return dates.format_date(day, "d MMMM y", locale=LOCALES[language])


def format_long_date(day: date, language: str = "en") -> str:
    """``Tuesday 2 March 2027``, or ``dydd Mawrth 2 Mawrth 2027`` in Welsh."""
    text = dates.format_date(day, "EEEE d MMMM y", locale=LOCALES[language])
    return text[0].lower() + text[1:] if language == "cy" else text


def format_long_days(first: date, last: date, language: str = "en") -> str:
    """The same of the days from ``first`` to ``last``; of one day, that day."""
    days = dict.fromkeys(format_long_date(day, language) for day in (first, last))
    return (" i " if language == "cy" else " to ").join(days)
