"""What is wrong with a file, each sentence with the path to it: ``members[12].available[0]: end before start``.

Checks of one JSON value give the value, or raise ``ValueError`` with what is wrong.
"""

import math
import re
from collections.abc import Callable, Collection, Iterator
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
    if any("\ud800" <= character <= "\udfff" for character in value):
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
    return [text(item) for item in a_list(value)]


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
        when = date.fromisoformat(value if isinstance(value, str) and DATE.fullmatch(value) else "")
    except ValueError:
        raise ValueError(f"a date such as 2027-03-02 is expected, not {shown(value)}") from None
    if not EARLIEST <= when <= LATEST:
        raise ValueError(f"a date from {EARLIEST} to {LATEST} is expected, not {shown(value)}")
    return when.toordinal()


def place(value: Any) -> tuple[float, float]:
    """[latitude, longitude] in degrees."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"[latitude, longitude] is expected, not {shown(value)}")
    return number(-90, 90)(value[0]), number(-180, 180)(value[1])


def some_of(words: Collection[str], at_least_one: str = "") -> Callable[[Any], frozenset[str]]:
    """A check that the value is a list of these words; ``at_least_one`` is the noun for an empty list."""

    def check(value: Any) -> frozenset[str]:
        if value == [] and at_least_one:
            raise ValueError(f"at least one {at_least_one} is expected")
        return frozenset(one_of(words)(word) for word in a_list(value))

    return check


def one_of(words: Collection[str]) -> Callable[[Any], str]:
    """A check that the value is one of these words."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"one of {', '.join(sorted(words))} is expected, not {shown(value)}")
        return value

    return check


MAX_DAYS = 10_000_000  # in one file: 2,700 members free on every day of ten years
MAX_FAULTS = 50  # sentences; a file that is wrong throughout needs no thousand of them
MAX_LENGTH = 400  # characters of a path, or of what is wrong there


class Unreadable(Exception):
    """A file cannot be used. ``faults`` are sentences, one for each thing wrong, in the order of the file."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


class Faults:
    """Gathers what is wrong while values are read, so that one reading shows all of it."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.more = 0
        self.days = 0

    def add(self, path: str, what: str) -> None:
        if len(self.sentences) < MAX_FAULTS:
            self.sentences.append(f"{plain(path)}: {plain(what)}")
        else:
            self.more += 1

    def may_name(self, days: int) -> bool:
        """Whether so many days more can be named; a small file could otherwise fill all memory."""
        self.days += days
        return self.days <= MAX_DAYS

    @property
    def many(self) -> int:
        return len(self.sentences) + self.more

    def all(self) -> list[str]:
        """What was wrong, and how much more there was when that is not all."""
        return [*self.sentences, *([f"and {self.more} more like these"] if self.more else [])]

    def raise_any(self) -> None:
        """``Unreadable`` when anything was wrong."""
        if self.sentences:
            raise Unreadable(self.all())


class Node:
    """One JSON object with its path. Reading a field gives its value, or the default after noting what is wrong."""

    def __init__(self, value: Any, path: str, faults: Faults, fields: frozenset[str]):
        self.path, self.faults = path, faults
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.wrong("", f"an object is expected, not {shown(value)}")
        unknown = sorted(set(self.value) - fields)
        for name in unknown[:MAX_FAULTS]:
            self.wrong(name, "unknown field" + near(name, fields))
        faults.more += len(unknown[MAX_FAULTS:])

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path and name else self.path or name or "the file"

    def wrong(self, name: str, what: str) -> None:
        self.faults.add(self.at(name), what)

    def has(self, name: str) -> bool:
        return self.value.get(name) is not None

    def read(self, name: str, check: Callable[[Any], Any], default: Any = None, *, needed: bool = False) -> Any:
        """The field through ``check``, which raises ``ValueError`` with what is wrong."""
        if not self.has(name):
            if needed:
                self.wrong(name, "is missing")
            return default
        try:
            return check(self.value[name])
        except ValueError as fault:
            self.wrong(name, str(fault))
            return default

    def each(self, name: str) -> Iterator[tuple[Any, str]]:
        """The items of a list with their paths."""
        items = self.read(name, a_list, [])
        return ((item, f"{self.at(name)}[{place}]") for place, item in enumerate(items))


def plain(words: str) -> str:
    """Words from anywhere as one short line that any terminal can show."""
    short = words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH - 1] + "…"
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in short
    )


def near(name: str, fields: frozenset[str]) -> str:
    """The end of a sentence about an unknown field: the one that may be meant, or those there are."""
    squeezed = name.replace("-", "_").replace(" ", "_").lower()
    close = [field for field in sorted(fields) if field == squeezed or field.rstrip("s") == squeezed.rstrip("s")]
    return f"; is “{close[0]}” meant?" if close else f"; known are {', '.join(sorted(fields))}"
