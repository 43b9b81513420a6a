"""What a cell says: a day, yes or no, a number, a level, each in the many ways in which lists have them."""

import re
from datetime import date, timedelta

from cadre.kernel.folding import fold
from cadre.kernel.text import plain_text
from cadre.members.choices import Level, MemberKind, Mode, Standing
from cadre.members.importing.fields import MODE_HEADINGS, bare

ERROR = re.compile(r"#(?:N/?A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)", re.IGNORECASE)
EMPTY = {"", "-", "--", "n/k", "nk", "not known", "unknown", "tbc", "tba", "?", "blank", "null", "(blank)"}
YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "ok", "ticked", "on", "ie", "oes", "ydw", "available"}
NO = {"no", "n", "false", "f", "0", "✗", "✘", "☐", "none", "nil", "n/a", "na", "not", "off", "nage", "unavailable"}
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
# Numbers of days that a spreadsheet counts from 1900, between 1954 and 2064.
SERIALS = range(20_000, 60_000)
DAY_ZERO = date(1899, 12, 30)
THIS_CENTURY = 60
SEPARATORS = re.compile(r"[;\n|•·]|,(?![^(]*\))|\s/\s")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}[0-9]( *ext\.? *[0-9]{1,6})?")
KIND_WORDS = {
    MemberKind.INVESTIGATION: r"police|investigat|detective|officer|practitioner|warranted|pip",
    MemberKind.PEOPLE: r"\bhr\b|wellbeing|people|learning|human resources|occupational",
    MemberKind.PARTNER: r"partner|voluntary|charity|third sector|local authority|nhs|leader",
    MemberKind.ADVOCATE: r"advocate|idva|isva|survivor|lived",
    MemberKind.ACADEMIC: r"academic|universit|research|professor",
}


class Unclear(ValueError):
    """A cell says something that we cannot read; its words say what, and what to write."""


def cleaned(cell: str) -> str:
    """The text of a cell, without the mark that keeps a spreadsheet from evaluating it. Empty if it says nothing.

    Raises ``Unclear`` for the error of a formula.
    """
    text = plain_text(cell).replace("\0", "").strip()
    if text.startswith("'") and len(text) > 1:
        text = text[1:].strip()
    if ERROR.fullmatch(text):
        raise Unclear(f"The cell shows the error {text}. Enter the value itself, or clear the cell")
    return "" if text.lower() in EMPTY else text


def yes_or_no(text: str) -> bool | None:
    """What a cell of yes and no says; None where it is empty. Raises ``Unclear``."""
    small = fold(text).strip(" .!")
    first = re.split(r"[\s,;(–-]", small, maxsplit=1)[0] if small else ""
    if not small:
        return None
    if small in YES or first in YES - {"x", "1", "t", "on"}:
        return True
    if small in NO or first in NO - {"0", "f", "off"}:
        return False
    raise Unclear(f"“{short(text)}” is neither yes nor no. Write Yes or No")


def short(text: str) -> str:
    """A cell as it is quoted in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def day_of(text: str) -> date:
    """The day that a cell says, as text or as the number of a spreadsheet. Raises ``Unclear``."""
    small = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", fold(text)).strip()
    small = re.sub(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$", "", small)
    parts = [part for part in re.split(r"[\s/.,-]+", small) if part and part != "of"]
    parts = parts[1:] if parts and re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", parts[0]) else parts
    try:
        day = _from_parts(parts)
    except (ValueError, OverflowError):
        day = None
    if day is None or not 1930 <= day.year <= 2100:
        raise Unclear(f"“{short(text)}” is not a date that we can read. Write it like 27/3/2024")
    return day


def _from_parts(parts: list[str]) -> date | None:
    numbers = [int(part) if part.isascii() and part.isdigit() and len(part) < 9 else MONTHS.get(part) for part in parts]
    if None in numbers or not numbers:
        return None
    are_words = [part in MONTHS for part in parts]
    if len(numbers) == 1:
        return DAY_ZERO + timedelta(days=numbers[0]) if numbers[0] in SERIALS else date(numbers[0], 1, 1)
    if len(numbers) == 2:
        first, second = numbers if not are_words[1] else numbers[::-1]
        return date(first, second, 1) if len(parts[0]) == 4 else date(_year(second), first, 1)
    if len(numbers) != 3:
        return None
    if len(parts[0]) == 4:
        return date(*numbers)
    day, month, year = numbers
    if are_words[0] or (month > 12 and not are_words[1]):
        day, month = month, day
    return date(_year(year), month, day)


def _year(number: int) -> int:
    if number >= 100:
        return number
    return number + (2000 if number < THIS_CENTURY else 1900)


def number_of(text: str, *, most: int) -> int:
    """A whole number from a cell such as ``120 miles``. Raises ``Unclear``."""
    match = re.fullmatch(r"(?:up to|max\.?|about|c\.)?\s*(\d{1,5})(?:\.0+)?\s*[a-z]*", fold(text).replace(",", ""))
    if match is None or int(match.group(1)) > most:
        raise Unclear(f"“{short(text)}” is not a whole number up to {most}")
    return int(match.group(1))


def phone_of(text: str) -> str:
    """A telephone number, with the nought that a spreadsheet drops. Raises ``Unclear``."""
    number = " ".join(re.sub(r"[./]", " ", text).split())
    number = f"0{number}" if re.fullmatch(r"[1-9]\d{9}", number) else number
    if not PHONE.fullmatch(number) or len(number) > 40:
        raise Unclear(f"“{short(text)}” is not a telephone number. Write it like 07700 900 123")
    return number


def parts_of(text: str) -> list[str]:
    """What a cell lists."""
    return [part for part in (piece.strip(" .\t") for piece in SEPARATORS.split(text)) if part]


def level_of(text: str, *, usual: int) -> int:
    """The level that a cell of a strand says, 0 for none; ``usual`` for a plain yes. Raises ``Unclear``."""
    small = bare(text)
    if match := re.match(r"(?:l|level)?\s*([0-4])(?:\D|$)", small):
        return int(match.group(1))
    for level in Level:
        words = bare(level.label)
        if small and (small == words or small == words.split()[0] or small in words.split()[:1]):
            return level.value
    synonyms = {"expert": 4, "lead": 4, "leads": 4, "high": 4, "medium": 3, "good": 3, "basic": 1, "low": 1, "some": 2}
    if small in synonyms:
        return synonyms[small]
    try:
        return usual if yes_or_no(text) else 0
    except Unclear:
        raise Unclear(f"“{short(text)}” is not a level. Write a number from 1 to 4, or Yes") from None


def kind_of(text: str) -> str:
    """The code of a kind of member. Raises ``Unclear``."""
    small = bare(text)
    for kind in MemberKind:
        if small in {bare(kind.value), bare(kind.label)}:
            return kind.value
    fits = [kind.value for kind, words in KIND_WORDS.items() if re.search(words, small)]
    if len(fits) == 1:
        return fits[0]
    labels = ", ".join(kind.label for kind in MemberKind)
    raise Unclear(f"“{short(text)}” is not a kind of member. Write one of: {labels}")


def standing_of(text: str) -> str:
    """The code of a standing. Raises ``Unclear``."""
    small = bare(text)
    words = {"new": "onboarding", "in training": "onboarding", "complete": "trained", "experienced": "qualified"}
    code = words.get(small, small.split()[0] if small else "")
    if code not in Standing.values:
        raise Unclear(f"“{short(text)}” is not a standing. Write Onboarding, Trained or Qualified")
    return code


def mode_of(text: str) -> str:
    """The code of a way to take part. Raises ``Unclear``."""
    small = bare(text)
    for mode in Mode:
        if small in {mode.value, bare(mode.label), *MODE_HEADINGS[mode]}:
            return mode.value
    raise Unclear(f"“{short(text)}” is not a way to take part. Write Desk, Visit, Workshop, Local or Remote")
