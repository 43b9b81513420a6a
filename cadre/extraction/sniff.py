"""Tells what a file is by its content, and refuses what must not come in. Opens no deeper than a table of contents."""

import mmap
import zipfile
from pathlib import Path

from cadre.extraction.encodings import wide_encoding
from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 150
MAX_ENTRIES = 20_000
ENTRY = b"PK\x01\x02"
SMALL = 5 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
RICH = b"{\\rtf"
TEXT = frozenset({"txt", "text", "md", "log"})
TAKEN = TEXT | {"pdf", "docx"}
MACROS = frozenset({"docm", "dotm"})
# A stray control character does not make a text a program; a nought does.
CONTROLS = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27})
FEW, MAX_CONTROLS = 3, 0.02


def kind_of(path: Path, *, name: str) -> str:
    """``pdf``, ``docx`` or ``txt``. Raises ``Refused``: an ending of the name must fit what is inside."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > MAX_BYTES:
        raise Refused("too-large")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    with path.open("rb") as content:
        head = content.read(8192)
    kind = "txt" if ending in TEXT and _only_mentions_pdf(head) else _by_content(path, head)
    if ending in MACROS:
        raise Refused("macro")
    if ending and ending not in TAKEN:
        raise Refused("other-kind")
    if kind == "" or (ending and ending != kind and not (kind == "txt" and ending in TEXT)):
        raise Refused("wrong-type")
    return kind


def _only_mentions_pdf(head: bytes) -> bool:
    """Plain words in which the mark of a PDF stands somewhere, not a PDF with another name."""
    return b"%PDF-" in head[1:1024] and not head.startswith(b"%PDF-") and _is_text(head)


def _by_content(path: Path, head: bytes) -> str:
    if head.startswith(OLE):
        raise Refused("encrypted" if _has_more(path, PROTECTED, 0) else "old-word")
    if head.startswith(RICH):
        raise Refused("rich-text")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    return "txt" if wide_encoding(head) or _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, CONTROLS))
    return 0 not in head and controls <= max(FEW, len(head) * MAX_CONTROLS)


def _has_more(path: Path, mark: bytes, most: int) -> bool:
    count, place = 0, -1
    with path.open("rb") as content, mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        while count <= most and (place := whole.find(mark, place + 1)) >= 0:
            count += 1
    return count > most


def _of_zip(path: Path) -> str:
    # Counted before it is opened: opening alone costs a hundred times what an entry takes on disk.
    if _has_more(path, ENTRY, MAX_ENTRIES):
        raise Refused("bomb")
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            package = Package(packed)
            types = package.beginning("[Content_Types].xml")
    except FAULTS:
        raise Refused("corrupt") from None
    if not package.main:
        return ""
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in package.names):
        raise Refused("macro")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    packed_size = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked / packed_size > MAX_RATIO):
        raise Refused("bomb")
    return "docx"
