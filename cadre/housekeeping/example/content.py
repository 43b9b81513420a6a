"""Reads the content of the worked example, and turns its days and times into moments of a working year."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32

import yaml

from cadre.kernel import clock

CONTENT = Path(__file__).parent / "content"
FILES = Path(__file__).parent / "files"
SATURDAY, OPENS, MINUTES_OPEN = 5, "08:40", 515


@cache
def content(name: str):
    """What the file ``name`` (``westmarch/documents``) holds."""
    return yaml.load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def moment(day: date, at_time: str = OPENS, *, minutes: int = 0) -> datetime:
    """That time of day in London on ``day``, and so many minutes later."""
    hour, minute = at_time.split(":")
    return datetime.combine(day, time(int(hour), int(minute)), tzinfo=clock.LONDON) + timedelta(minutes=minutes)


def number_of(words: str, below: int) -> int:
    """A number from 0 to ``below`` that is always the same for the same words."""
    return crc32(words.encode()) % below


@dataclass(frozen=True)
class Days:
    """The working days around ``today``. All that the example tells of was over when ``today`` began."""

    today: date

    def ago(self, count: int, words: str, at_time: str | None = None) -> datetime:
        """That time ``count`` days ago, or an hour that ``words`` vary; at a weekend, the Friday before."""
        day = self.working(self.today - timedelta(days=max(count, 1)))
        return moment(day, at_time) if at_time else self._at(day, words)

    def after(self, at: datetime, days: int, words: str) -> datetime:
        """A working hour so many days after ``at``; at a weekend, the Monday after. Never later than today."""
        day = clock.day_of(at) + timedelta(days=days)
        day += timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else timedelta(0)
        return max(at, min(self._at(day, words), moment(self.working(self.today - clock.DAY), "17:40")))

    def ahead(self, count: int) -> date:
        """The working day ``count`` days from today (or before it, if negative)."""
        return self.working(self.today + timedelta(days=count))

    def working(self, day: date) -> date:
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def _at(self, day, words) -> datetime:
        return moment(day, minutes=number_of(words, MINUTES_OPEN))
