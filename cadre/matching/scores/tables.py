"""Rows of a CSV file with their line numbers, whoever wrote it; errors name the file, the line and the field."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

LARGEST = 1e12


class Unreadable(Exception):
    """A file cannot be used; the message names the file, the line and the field."""


class Table:
    """A CSV file of a few named fields, the last of them a number; a header row, a BOM and CRLF are all welcome."""

    def __init__(self, path: Path, fields: tuple[str, ...], number: Callable[[str], float]):
        self.path, self.fields, self.number = Path(path), fields, number

    def __iter__(self) -> Iterator[tuple[int, list[str], float]]:
        """(line, the names, the number) of each row that is not blank."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._rows(csv.reader(file, strict=True))
        except UnicodeDecodeError as fault:
            raise Unreadable(f"{self.path.name}: not UTF-8 text ({fault.reason} at byte {fault.start}).") from fault
        except OSError as fault:
            raise Unreadable(f"{self.path}: {fault.strerror}.") from fault

    def _rows(self, reader) -> Iterator[tuple[int, list[str], float]]:
        width, first = len(self.fields), True
        try:
            for row in reader:
                if not any(map(str.strip, row)):
                    continue
                if len(row) != width:
                    wanted = ",".join(self.fields)
                    raise self.fault(reader.line_num, f"{len(row)} fields where {wanted} are expected")
                names = [name.strip() for name in row[:-1]]
                try:
                    value = self.number(row[-1].strip())
                except ValueError as fault:
                    if first and _is_header(row[-1]):
                        first = False
                        continue
                    raise self.fault(reader.line_num, str(fault), self.fields[-1]) from fault
                first = False
                if not all(names):
                    raise self.fault(reader.line_num, "is empty", self.fields[names.index("")])
                yield reader.line_num, names, value
        except csv.Error as fault:
            raise self.fault(reader.line_num, str(fault)) from fault

    def fault(self, line: int, what: str, field: str = "") -> Unreadable:
        """An error at a line of this file."""
        where = f"{self.path.name}, line {line}, {field}" if field else f"{self.path.name}, line {line}"
        return Unreadable(f"{where}: {what}.")


def _is_header(last: str) -> bool:
    """Words at the end of the first row are a header; "nan" and an empty field are mistakes."""
    text = last.strip().lower().lstrip("+-")
    return text[:1].isalpha() and text not in {"nan", "inf", "infinity"}


def score(text: str) -> float:
    """A finite number; what a score may be, of either sign."""
    value = _decimal(text)
    if value != value:
        raise ValueError("is not a number (NaN)")
    if abs(value) > LARGEST:
        raise ValueError(f"“{text}” is too large")
    return value


def whole(text: str) -> float:
    """A whole number, zero or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise ValueError(f"“{text}” is not a whole number, zero or more")
    return int(text)


def constraint(text: str) -> float:
    """−1 for a conflict, 1 for a pair that must be, 0 for neither."""
    value = _decimal(text)
    if value not in {-1, 0, 1}:
        raise ValueError(f"“{text}” is not -1 (conflict), 0 (nothing) or 1 (must be)")
    return value


def _decimal(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a number") from None
    if "_" in text:
        raise ValueError(f"“{text}” is not a number")
    return value
