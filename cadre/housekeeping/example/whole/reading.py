"""Reads the content of the worked example, and turns its days and times into moments."""

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import yaml

from cadre.kernel import clock

CONTENT = Path(__file__).parent.parent / "content"
FILES = Path(__file__).parent.parent / "files"


@cache
def content(name: str):
    """What the file ``name`` (``westmarch/review``) holds."""
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


def moment(day: date, at_time: str = "10:00", *, minutes: int = 0) -> datetime:
    """That time of day in London on ``day``, and so many minutes later."""
    hour, minute = at_time.split(":")
    return datetime.combine(day, time(int(hour), int(minute)), tzinfo=clock.LONDON) + timedelta(minutes=minutes)


def days_ago(at: datetime, count: int, at_time: str = "10:00") -> datetime:
    """That time of day, ``count`` days before ``at``."""
    return moment(clock.day_of(at) - timedelta(days=count), at_time)


def in_that_week(day: date, weekday: int) -> date:
    """The ``weekday`` (Monday is 0) of the week of ``day``."""
    return day + timedelta(days=weekday - day.weekday())
