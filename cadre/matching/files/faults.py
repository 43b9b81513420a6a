"""What is wrong with a file, each sentence with the path to it: ``members[12].available[0]: end before start``."""

from collections.abc import Callable, Iterator
from typing import Any

from cadre.matching.files.checks import a_list, shown

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
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in short)


def near(name: str, fields: frozenset[str]) -> str:
    """The end of a sentence about an unknown field: the one that may be meant, or those there are."""
    squeezed = name.replace("-", "_").replace(" ", "_").lower()
    close = [each for each in sorted(fields) if each == squeezed or each.rstrip("s") == squeezed.rstrip("s")]
    return f"; is “{close[0]}” meant?" if close else f"; known are {', '.join(sorted(fields))}"
