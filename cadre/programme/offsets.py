"""Turns a stage's usual offset into working days: arithmetic on dates, from the words of the programme's settings."""

import re
from datetime import date, timedelta

from cadre.kernel.periods import Period
from cadre.kernel.working_days import next_working_day, previous_working_day

WORDS = re.compile(r"^(?P<anchor>[TE])(?P<days>[+-]\d+)?$")


class BadOffset(ValueError):
    """The words are not an offset such as ``T-120..T-60``, ``E``, or ``E+30 onward``."""


def planned(
    offset: str, *, first_day: date | None, last_day: date | None, nation: str = ""
) -> tuple[date | None, date | None]:
    """The first and last planned day of a stage, which are working days of ``nation`` or days of the visit.

    ``T`` is the first day of the visit, ``E`` its last; numbers are days. ``T-120..T-60`` is a span, ``E+365`` one day,
    ``E+30 onward`` begins and has no end. Without days of a visit, or without an offset, both are None.
    A day at a weekend or on a bank holiday moves to the next working day; if the visit would begin before that, to the
    one before. Raises ``BadOffset``.
    """
    if not offset or first_day is None or last_day is None:
        return None, None
    words, visit = offset.strip(), Period(first_day, last_day)
    if words.endswith("onward"):
        return _day(words.removesuffix("onward"), visit, nation), None
    start, _, end = words.partition("..")
    if not end:
        day = _day(start, visit, nation)
        return day, day
    if re.fullmatch(r"T\+\d+", end.strip()) and start.strip() == "T":
        return first_day, last_day
    return _day(start, visit, nation), _day(end, visit, nation)


def check(offset: str) -> None:
    """Raises ``BadOffset`` for words that no plan could be made from."""
    planned(offset, first_day=date(2000, 1, 1), last_day=date(2000, 1, 2))


def _day(words: str, visit: Period, nation: str) -> date:
    matched = WORDS.match(words.strip())
    if not matched:
        raise BadOffset(f"“{words}” is not an offset such as T-120, T or E+28")
    anchor = visit.first if matched["anchor"] == "T" else visit.last
    day = anchor + timedelta(days=int(matched["days"] or 0))
    if day in visit:
        return day
    moved = next_working_day(day, nation)
    return previous_working_day(day, nation) if day < visit.first <= moved else moved
