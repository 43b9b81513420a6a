"""Raised and lowered figures in plain text: note marks, powers, fractions; none joins the number before it."""

import re
from collections.abc import Iterable

# Around what is raised or lowered, until all of the text is there: no file can hold these, readers take them out.
RAISED, LOWERED, END = "\x01", "\x02", "\x03"
SHIFTED = re.compile(f"([{RAISED}{LOWERED}])([^{END}]*){END}")
# Two of the same kind that follow each other are one: a word processor cuts them as it likes.
ONE_AFTER_OTHER = re.compile(f"([{RAISED}{LOWERED}])([^{END}]*){END}\\1")
FRACTION = re.compile(rf"{RAISED}(\d+){END}\s?[/\u2044\u2215]\s?(?:{LOWERED}(\d+){END}|(\d+)(?!\d))")
WHOLE_FRACTION = re.compile(rf"[{RAISED}{LOWERED}](\d+[/\u2044]\d+){END}")
# Of these ``²`` is always a power, whatever notes the page has.
UNIT = re.compile(r"(?:^|[^\w])(?:[munpkcd]?m|ft|in|yd|mi|s|sec|min|hr)$")
NOTES = re.compile(r"\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*")
NUMBER = re.compile(r"\d+")
SIMPLE = re.compile(r"[-+\u2212\u2013]?(?:\d[\d.,;\u2013-]*|\w)|[^\w\s]+")
STARTS = re.compile(rf"\s*{RAISED}\s*(\d{{1,3}})[.)]?\s*{END}")


def raised(words: str) -> str:
    return f"{RAISED}{words}{END}" if words else ""


def lowered(words: str) -> str:
    return f"{LOWERED}{words}{END}" if words else ""


def note_of(text: str) -> str:
    """The number of the note that this text is, where it begins with a raised one; or nothing."""
    match = STARTS.match(text)
    return match.group(1) if match else ""


def written_out(text: str, notes: Iterable[str] = ()) -> str:
    """The text with its raised figures as ``^3``, or ``[3]`` where ``notes`` has a note of that number."""
    if RAISED not in text and LOWERED not in text:
        return text
    while (joined := ONE_AFTER_OTHER.sub("\\1\\2", text)) != text:
        text = joined
    text = FRACTION.sub(lambda match: _fraction(match, match.group(1), match.group(2) or match.group(3)), text)
    text = WHOLE_FRACTION.sub(lambda match: _fraction(match, match.group(1)), text)
    known, parts, end = frozenset(notes), [], 0
    for match in SHIFTED.finditer(text):
        parts.append(text[end : match.start()])
        before, after = _visible("".join(parts[-2:])), text[match.end() : match.end() + 1]
        words = _of_raised(match.group(2), before, known) if match.group(1) == RAISED else _lowered(match[2], before)
        meets = after.isdigit() if words[-1:].isalnum() else words[-1:] == "]" and after.isalnum()
        parts.append(f"{words} " if meets else words)
        end = match.end()
    return "".join([*parts, text[end:]])


def _fraction(match, *numbers) -> str:
    before = match.string[: match.start()][-2:].rstrip(END)
    return f"{' ' if before[-1:].isalnum() else ''}{'/'.join(numbers)}"


def _visible(before: str) -> str:
    return before[-12:].rsplit("\n", 1)[-1]


def _of_raised(words: str, before: str, notes: frozenset[str]) -> str:
    words = words.strip()
    if NOTES.fullmatch(words.rstrip(".)")):
        if not before.strip():
            return f"[{words.rstrip('.)')}]"
        if all(number in notes for number in NUMBER.findall(words)) and not UNIT.search(before):
            return f"{'' if before[-1:].isspace() else ' '}[{words}]"
    if not words or not before.strip():
        return words
    if words.isalpha() and not (len(words) == 1 and before[-1:].isdigit()):
        # An ordinal, or a mark such as ™: letters join no number.
        return words
    return f"^{words}" if SIMPLE.fullmatch(words) else f"^({words})" if before[-1:].isalnum() else words


def _lowered(words: str, before: str) -> str:
    words = words.strip()
    if words[:1].isdigit() and before[-1:].isdigit():
        return f"_{words}"
    return words
