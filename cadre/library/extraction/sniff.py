"""Tells what a file is by its content, and refuses what must not come in. Opens no deeper than a table of contents."""

import zipfile
import zlib
from pathlib import Path

from cadre.library.choices import MOST_BYTES
from cadre.library.extraction.refusals import Refused

MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO = 150
MOST_ENTRIES = 20_000
SMALL = 5 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = frozenset({"txt", "text", "md", "log"})
BINARY = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def kind_of(path: Path, *, name: str) -> str:
    """``pdf``, ``docx`` or ``txt``. Raises ``Refused``: the name's ending must fit what is inside."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > MOST_BYTES:
        raise Refused("too-large")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    with path.open("rb") as content:
        head = content.read(8192)
    kind = "txt" if ending in TEXT and _only_mentions_pdf(head) else _by_content(path, head)
    if ending != kind and not (kind == "txt" and ending in TEXT):
        raise Refused("macro" if ending in {"docm", "dotm"} else "wrong-type")
    return kind


def _only_mentions_pdf(head: bytes) -> bool:
    """Plain words in which the mark of a PDF stands somewhere, not a PDF with another name."""
    return b"%PDF-" in head[1:1024] and not head.startswith(b"%PDF-") and head.translate(None, BINARY) == head


def _by_content(path: Path, head: bytes) -> str:
    if head.startswith(OLE):
        raise Refused("old-word")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    if head.translate(None, BINARY) == head:
        return "txt"
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "txt"
    raise Refused("wrong-type")


def _declared(packed: zipfile.ZipFile) -> bytes:
    """What the package says of its parts: the beginning of it, which is more than any real one is long."""
    try:
        with packed.open("[Content_Types].xml") as declared:
            return declared.read(1_000_000)
    except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        return b""


def _of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            types = _declared(packed)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("corrupt") from None
    if len(entries) > MOST_ENTRIES:
        raise Refused("bomb")
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names:
        raise Refused("wrong-type")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macro")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    packed_size = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked / packed_size > MOST_RATIO):
        raise Refused("bomb")
    return "docx"
