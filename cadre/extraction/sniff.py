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
PICTURES = frozenset({"png", "jpg", "heic"})
OF_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
OF_OPEN = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
# The kind that the ending of a name promises.
ENDINGS = {kind: kind for kind in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", *PICTURES)}
ENDINGS |= {"text": "txt", "md": "txt", "log": "txt", "tsv": "csv", "jpeg": "jpg", "heif": "heic"}
MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam"})
HOLDS_MACROS = ("vbaproject.bin",)
FOLDERS_OF_MACROS = ("basic/", "scripts/", "xl/macrosheets/")
# A stray control character does not make a text a program; a nought does.
CONTROLS = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 27})
FEW, MAX_CONTROLS = 3, 0.02


def kind_of(path: Path, *, name: str) -> str:
    """A key of ``ENDINGS``. Raises ``Refused``: an ending of the name must fit what is inside, but that of a picture
    may be that of another."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > MAX_BYTES:
        raise Refused("too-large")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    promised = ENDINGS.get(ending, "")
    with path.open("rb") as content:
        head = content.read(8192)
    is_words = promised in {"txt", "csv"} and _only_mentions_pdf(head)
    kind = "txt" if is_words else _by_content(path, head)
    if ending in MACROS:
        raise Refused("macro")
    if ending and not promised:
        raise Refused("other-kind")
    if kind == "txt" and promised == "csv":
        kind = "csv"
    if kind == "" or (ending and kind != promised and not {kind, promised} <= PICTURES):
        raise Refused("wrong-type")
    return kind


def _only_mentions_pdf(head: bytes) -> bool:
    """Plain words in which the mark of a PDF stands somewhere, not a PDF with another name."""
    return b"%PDF-" in head[1:1024] and not head.startswith(b"%PDF-") and is_text(head)


def _by_content(path: Path, head: bytes) -> str:
    if head.startswith(OLE):
        raise Refused("encrypted" if _has_more(path, PROTECTED, 0) else "old-word")
    if head.startswith(RICH):
        raise Refused("rich-text")
    if picture := _picture(head):
        return picture
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    return "txt" if wide_encoding(head) or is_text(head) else ""


def _picture(head: bytes) -> str:
    if head[4:8] == b"ftyp" and head[8:12] in HEIC:
        return "heic"
    return next((kind for mark, kind in OF_PICTURES.items() if head.startswith(mark)), "")


def is_text(head: bytes) -> bool:
    """Whether these bytes could begin a text in which a letter takes one byte, or several of UTF-8."""
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
            kind = package.kind or OF_OPEN.get(package.beginning("mimetype").strip(), "")
            is_open = kind in OF_OPEN.values()
            manifest = package.beginning("META-INF/manifest.xml") if is_open else b""
    except FAULTS:
        raise Refused("corrupt") from None
    if not kind:
        return ""
    if b"macroEnabled" in types or any(_is_macro(name) for name in package.names):
        raise Refused("macro")
    if b"encryption-data" in manifest or any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    packed_size = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked / packed_size > MAX_RATIO):
        raise Refused("bomb")
    return kind


def _is_macro(name: str) -> bool:
    return name.endswith(HOLDS_MACROS) or name.startswith(FOLDERS_OF_MACROS)
