"""Which letters the bytes of a text file stand for. Knows nothing of where they come from."""

import codecs

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


def decoded(raw: bytes) -> str:
    """The text. A byte that stands for nothing becomes a mark that says so."""
    if encoding := wide_encoding(raw[:8192]):
        return raw.decode(encoding, errors="replace").lstrip("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8-sig", errors="replace")
    # A few damaged letters in a text that holds many whole ones.
    if text.count("\ufffd") < sum(letter > "\x7f" and letter != "\ufffd" for letter in text):
        return text
    old_mac = b"\r" in raw and b"\n" not in raw
    return raw.decode("mac_roman" if old_mac else "cp1252", errors="replace")
