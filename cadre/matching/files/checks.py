"""Checks of one JSON value: each gives the value, or raises ``ValueError`` with what is wrong."""

import math
import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

MAX_NUMBER = 1e15  # a number beyond it is a mistake
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)


def shown(value: Any) -> str:
    """A value as it is shown in a fault."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > MAX_NUMBER:
        return "a very large number"
    words = repr(value[:40] if isinstance(value, str) else value)
    return words if len(words) <= 40 else words[:37] + "…'"


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"a text is expected, not {shown(value)}")
    if any("\ud800" <= each <= "\udfff" for each in value):
        raise ValueError(f"a text is expected, not half a character: {shown(value)}")
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is expected, not {shown(value)}")
    return value


def a_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"a list is expected, not {shown(value)}")
    return value


def list_of_texts(value: Any) -> list[str]:
    return [text(each) for each in a_list(value)]


def texts(value: Any) -> frozenset[str]:
    return frozenset(list_of_texts(value))


def number(least: float = -MAX_NUMBER, most: float = MAX_NUMBER) -> Callable[[Any], float]:
    """A finite number between two others; NaN and infinities are refused."""

    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"a number is expected, not {shown(value)}")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"a finite number is expected, not {shown(value)}")
        if not least <= value <= most:
            between = f"from {least:g} to {most:g}" if most < MAX_NUMBER else f"of at least {least:g}"
            raise ValueError(f"a number {between} is expected, not {shown(value)}")
        return float(value)

    return check


def whole(least: int = 0, most: int = 100_000) -> Callable[[Any], int]:
    """A whole number between two others."""

    def check(value: Any) -> int:
        if number(least, most)(value) != int(value):
            raise ValueError(f"a whole number is expected, not {shown(value)}")
        return int(value)

    return check


def day(value: Any) -> int:
    """A date such as 2027-03-02, as an ordinal."""
    try:
        found = date.fromisoformat(value if isinstance(value, str) and DATE.fullmatch(value) else "")
    except ValueError:
        raise ValueError(f"a date such as 2027-03-02 is expected, not {shown(value)}") from None
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f"a date from {EARLIEST} to {LATEST} is expected, not {shown(value)}")
    return found.toordinal()


def place(value: Any) -> tuple[float, float]:
    """[latitude, longitude] in degrees."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"[latitude, longitude] is expected, not {shown(value)}")
    return number(-90, 90)(value[0]), number(-180, 180)(value[1])


def some_of(words: Collection[str], at_least_one: str = "") -> Callable[[Any], frozenset[str]]:
    """A check that the value is a list of these words; ``at_least_one`` says what may not be missing from it."""

    def check(value: Any) -> frozenset[str]:
        if value == [] and at_least_one:
            raise ValueError(f"at least one {at_least_one} is expected")
        return frozenset(one_of(words)(each) for each in a_list(value))

    return check


def one_of(words: Collection[str]) -> Callable[[Any], str]:
    """A check that the value is one of these words."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"one of {', '.join(sorted(words))} is expected, not {shown(value)}")
        return value

    return check
