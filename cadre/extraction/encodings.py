"""Which letters the bytes of a text file stand for. Knows nothing of where they come from."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of four bytes of each letter, which are nought in every plain one.
WIDE = {"utf-32-le": (1, 2, 3), "utf-32-be": (0, 1, 2), "utf-16-le": (1, 3), "utf-16-be": (0, 2)}
ENOUGH = 8
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
WORD = re.compile(r"[^\W\d_]+")
ACCENTED = re.compile(r"[\u0080-\uffff]")
# A sign with a letter before and behind it, but for those that join words, and a capital after a small letter.
IN_A_WORD = re.compile(
    r"(?<=[a-z])(?:[^\w\s\x00-\x7f\xad\xa0\u2018\u2019\u2013\u2014\u2026\xb7]|[\xb2\xb3\xb9]|[\xc0-\xde](?!\b))(?=[a-z])"
)
# Letters of Iceland and signs of money and drawing that no English or Welsh text holds.
NOWHERE = frozenset("\ufffd\x81\x8d\x8f\x90\x9dðþÐÞ¤¦¬¨¸\xaf") | {chr(place) for place in range(0x2500, 0x25A0)}


def wide_encoding(head: bytes) -> str:
    """The encoding in which a letter takes two bytes or four, by its mark or by where its noughts stand; or nothing."""
    for mark, encoding in MARKS[1:]:
        if head.startswith(mark):
            return encoding
    if len(head) < ENOUGH or 0 not in head:
        return ""
    quarters = [head[place::4] for place in range(4)]
    for encoding, places in WIDE.items():
        if all(_is_nought(quarter) == (place in places) for place, quarter in enumerate(quarters)):
            return encoding
    return ""


def _is_nought(quarter: bytes) -> bool | None:
    """Almost all noughts, almost none, or neither: then no text."""
    noughts = quarter.count(0) / len(quarter)
    return True if noughts > 0.7 else False if noughts < 0.02 else None


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it is certain which letters the bytes stand for. A byte that stands for nothing becomes a
    mark that says so."""
    if encoding := wide_encoding(raw[:8192]):
        return raw.decode(encoding, errors="replace").lstrip("\ufeff"), True
    try:
        return raw.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8-sig", errors="replace")
    # A few damaged letters in a text that holds many whole ones.
    if text.count("\ufffd") < sum(letter > "\x7f" and letter != "\ufffd" for letter in text):
        return text, True
    return _of_single_bytes(raw)


def _of_single_bytes(raw: bytes) -> tuple[str, bool]:
    """The text in the first encoding in which it could have been written by a person, else in the most usual one."""
    old_mac = b"\r" in raw and b"\n" not in raw
    usual, *others = ("mac_roman", "cp1252") if old_mac else ("cp1252", "iso8859_14", "mac_roman", "cp850")
    texts = {encoding: raw.decode(encoding, errors="replace") for encoding in (usual, *others)}
    likely = next((encoding for encoding, text in texts.items() if _is_plausible(text)), usual)
    return texts[likely], likely == usual and _is_plausible(texts[usual])


def _is_plausible(text: str) -> bool:
    """Whether no more letters than an accident would make are in places where nobody writes them."""
    strange = [match.group() for match in BEYOND_ASCII.finditer(text)]
    words = [word for word in WORD.findall(text) if not word.isascii()]
    foreign = sum(len(letters) > len(word) / 2 for word in words if len(letters := ACCENTED.findall(word)) > 1)
    odd = len(IN_A_WORD.findall(text)) + sum(letter in NOWHERE for letter in strange) + foreign
    return odd <= len(strange) / 50
