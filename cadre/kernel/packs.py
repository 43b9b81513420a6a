"""Reads a pack of facts (YAML) and names every fault by file, line and field. Their meaning is not here."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import yaml

from cadre.kernel.text import one_line

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PackFault(Exception):
    """Something in the pack cannot be taken; its words name the file, the line and the field.

    ``further`` are the faults of later rows.
    """

    def __init__(self, file: str, line: int, field: str, words: str):
        self.file, self.line, self.field, self.words = file, line, field, words
        self.further: list[PackFault] = []
        where = f"{file}, line {line}" + (f", {field}" if field else "")
        super().__init__(f"{where}: {words}")


class Change(NamedTuple):
    """What loading a pack changes: the record in words, and what becomes of it."""

    record: str
    words: str


def gather(rows: Iterable[Any], read: Callable[[Any], Any]) -> list:
    """What ``read`` makes of each row. Raises the first ``PackFault``, with those of later rows, after the last."""
    made: list = []
    faults: list[PackFault] = []
    for entry in rows:
        try:
            made.append(read(entry))
        except PackFault as fault:
            faults += [fault, *fault.further]
    if faults:
        faults[0].further = faults[1:]
        raise faults[0]
    return made


def gather_by_code(rows: Iterable[Any], read: Callable[[Any], dict], *, twice: str = "is given twice") -> list[dict]:
    """The same of facts with a ``code`` each. A code that an earlier row has is a fault, said with ``twice``."""
    seen: set[str] = set()

    def once(row):
        facts = read(row)
        if facts["code"] in seen:
            raise row.fault("code", f"“{facts['code']}” {twice}")
        seen.add(facts["code"])
        return facts

    return gather(rows, once)


@dataclass(frozen=True)
class Row:
    """A mapping of the pack, with the line each of its values stands on. Values stay as they were typed.

    It records which fields were read, so that unused ones can be listed.
    """

    file: str
    line: int
    fields: dict[str, yaml.Node]
    asked: set[str] = field(default_factory=set)
    inner: list["Row"] = field(default_factory=list)
    is_plain: bool = False

    def __contains__(self, name: str) -> bool:
        self.asked.add(name)
        return name in self.fields and not _is_empty(self.fields[name])

    def fault(self, name: str, words: str) -> PackFault:
        node = self.fields.get(name)
        return PackFault(self.file, node.start_mark.line + 1 if node else self.line, name, words)

    def text(self, name: str, *, most: int = 4000, default: str | None = None) -> str:
        """The value of ``name`` as text. Raises ``PackFault`` when missing (without a default), nested or too long."""
        if name not in self:
            if default is None:
                raise self.fault(name, "is missing")
            return default
        node = self.fields[name]
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(name, "should be one value, not a list or a group")
        words = one_line(node.value)
        if not words and default is None:
            raise self.fault(name, "is empty")
        if len(words) > most:
            raise self.fault(name, f"is {len(words)} characters long; at most {most} are kept")
        return words

    def flag(self, name: str, *, default: bool = False) -> bool:
        words = self.text(name, default="true" if default else "false").lower()
        if words not in {"true", "false", "yes", "no"}:
            raise self.fault(name, "should be true or false")
        return words in {"true", "yes"}

    def number(self, name: str, *, low: float, high: float) -> float | None:
        if name not in self:
            return None
        return _number(self, name, self.text(name), low, high)

    def whole(self, name: str, *, low: int, high: int, unit: str = "") -> int | None:
        """The value as a whole number, of ``unit`` where that is named, or None when empty."""
        number = self.number(name, low=low, high=high)
        if number is not None and number != int(number):
            raise self.fault(name, f"should be a whole number{f' of {unit}' if unit else ''}")
        return None if number is None else int(number)

    def day(self, name: str) -> date | None:
        """The value as a day (2027-03-02), or None when empty."""
        if name not in self:
            return None
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.fault(name, "should be a day such as 2027-03-02") from None

    def code(self, name: str = "code", *, most: int = 40) -> str:
        """The value of ``name`` as a code. Raises ``PackFault`` when it is none, is missing or too long."""
        code = self.text(name, most=most)
        if not CODE.fullmatch(code):
            raise self.fault(name, f"“{code}” should be lower-case letters, figures and hyphens")
        return code

    def words(self, name: str) -> list[str]:
        """A list of texts, none of them empty; no text when the field is missing."""
        if name not in self:
            return []
        node = self.fields[name]
        if not isinstance(node, yaml.SequenceNode) or any(not isinstance(part, yaml.ScalarNode) for part in node.value):
            raise self.fault(name, "should be a list of values")
        for part in node.value:
            if _is_empty(part) or not one_line(part.value):
                raise PackFault(self.file, part.start_mark.line + 1, name, "holds an empty value")
        return [one_line(part.value) for part in node.value]

    def among(self, name: str, codes: Collection[str]) -> list[str]:
        """A list of texts that are all among ``codes``; no text when the field is missing."""
        words = self.words(name)
        if unknown := next((word for word in words if word not in codes), ""):
            raise self.fault(name, f"“{unknown}” is not one of {', '.join(codes)}")
        return words

    def place(self, name: str) -> tuple[float | None, float | None]:
        """Latitude and longitude from a list of two, or two Nones."""
        values = self.words(name)
        if not values:
            return None, None
        if len(values) != 2:
            raise self.fault(name, "should be latitude and longitude, as two numbers")
        return _number(self, name, values[0], -90, 90), _number(self, name, values[1], -180, 180)

    def rows(self, name: str, *, plain: str = "") -> Iterator["Row"]:
        """The mappings of a list; none when the field is missing. With ``plain``, a text in the list stands for a
        mapping that gives this field alone."""
        if name not in self:
            return
        node = self.fields[name]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fault(name, "should be a list")
        for part in node.value:
            if plain and isinstance(part, yaml.ScalarNode):
                yield Row(self.file, part.start_mark.line + 1, {plain: part}, is_plain=True)
            else:
                yield self._within(part, name)

    def is_group(self, name: str) -> bool:
        """Whether the field holds a mapping, and not a list or one value."""
        return name in self and isinstance(self.fields[name], yaml.MappingNode)

    def group(self, name: str) -> "Row | None":
        """The mapping under ``name``, or None when the field is missing."""
        return self._within(self.fields[name], name) if name in self else None

    def _within(self, node, name: str) -> "Row":
        row = _row(self.file, node, name)
        self.inner.append(row)
        return row

    def unused(self) -> dict[str, list[int]]:
        """The fields that nobody asked for, here and in all rows within, each with its lines."""
        lines_of: dict[str, list[int]] = {}
        for name, node in self.fields.items():
            if name not in self.asked:
                lines_of.setdefault(name, []).append(node.start_mark.line + 1)
        for row in self.inner:
            for name, lines in row.unused().items():
                lines_of.setdefault(name, []).extend(lines)
        return lines_of


def _number(row, name, words, low, high) -> float:
    try:
        number = float(words)
    except ValueError:
        raise row.fault(name, f"“{words[:40]}” is not a number") from None
    if not low <= number <= high:
        raise row.fault(name, f"{words} is not between {low:g} and {high:g}")
    return number


def _is_empty(node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value.lower() in {"", "null", "~"}


def _row(file: str, node, name: str = "") -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise PackFault(file, line, name, "should be a group of named values")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise PackFault(file, key.start_mark.line + 1, name, "has a name that is not plain text")
        if key.value in fields:
            raise PackFault(file, key.start_mark.line + 1, key.value, "is given twice")
        fields[key.value] = value
    return Row(file, line, fields)


class Pointed(Exception):
    """A value of the file only points at another (``*name``): a few lines could stand for millions."""


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise Pointed(event.start_mark.line + 1, f"*{event.anchor[:40]}")
        return super().compose_node(parent, index)


def read(text: str, *, file: str) -> Row:
    """The pack as its outermost row. Raises ``PackFault`` for text that is not a pack at all."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except Pointed as fault:
        line, name = fault.args
        raise PackFault(file, line, "", f"points at another place ({name}): write out what is meant") from None
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position) + 1
        raise PackFault(file, line, "", "holds a character that no text has (a control character)") from None
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        raise PackFault(
            file, line, "", f"is not readable as YAML: {fault.problem or 'something is out of place'}"
        ) from None
    except (yaml.YAMLError, RecursionError) as fault:
        raise PackFault(file, 1, "", f"is not readable as YAML: {str(fault).splitlines()[0]}") from None
    if node is None:
        raise PackFault(file, 1, "", "is empty")
    return _row(file, node)
