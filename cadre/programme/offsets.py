"""Turns a stage's usual offset into days: pure arithmetic on dates, from the words of the programme's settings."""

import re
from datetime import date, timedelta

WORDS = re.compile(r"^(?P<anchor>[TE])(?P<days>[+-]\d+)?$")


class BadOffset(ValueError):
    """The words are not an offset such as ``T-120..T-60``, ``E``, or ``E+30 onward``."""


def planned(offset: str, *, first_day: date | None, last_day: date | None) -> tuple[date | None, date | None]:
    """The first and last planned day of a stage.

    ``T`` is the first day of the visit, ``E`` its last; numbers are days. ``T-120..T-60`` is a span, ``E+365`` one day,
    ``E+30 onward`` begins and has no end. Without days of a visit, or without an offset, both are None.
    Raises ``BadOffset``.
    """
    if not offset or first_day is None or last_day is None:
        return None, None
    words = offset.strip()
    if words.endswith("onward"):
        return _day(words.removesuffix("onward"), first_day, last_day), None
    start, _, end = words.partition("..")
    if not end:
        day = _day(start, first_day, last_day)
        return day, day
    if re.fullmatch(r"T\+\d+", end.strip()) and start.strip() == "T":
        return first_day, last_day
    return _day(start, first_day, last_day), _day(end, first_day, last_day)


def check(offset: str) -> None:
    """Raises ``BadOffset`` for words that no plan could be made from."""
    planned(offset, first_day=date(2000, 1, 1), last_day=date(2000, 1, 2))


def _day(words: str, first_day: date, last_day: date) -> date:
    matched = WORDS.match(words.strip())
    if not matched:
        raise BadOffset(f"“{words}” is not an offset such as T-120, T or E+28")
    anchor = first_day if matched["anchor"] == "T" else last_day
    return anchor + timedelta(days=int(matched["days"] or 0))
