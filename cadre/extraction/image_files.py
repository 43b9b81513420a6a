"""Makes a copy of a picture (PNG, JPEG, HEIC) that has the picture alone, and looks whether one is whole.

What else a camera or a program wrote into the file goes: the place where it was taken, names, a smaller picture from
before it was cropped, and whatever lies behind its end. Runs only inside the limited process.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from cadre.extraction import heic_files
from cadre.extraction.refusals import Refused

METADATA = "metadata"
# More than any camera takes: a browser would need gigabytes to show it.
MAX_PIXELS = 120_000_000
PNG = b"\x89PNG\r\n\x1a\n"
SHOWN_OF_PNG = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
}
START, END, SCAN = 0xD8, 0xD9, 0xDA
APP, COMMENT = range(0xE0, 0xF0), 0xFE
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# In the data of a scan: a marker that is neither filling nor a restart.
MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
EXIF, ORIENTATION = b"Exif\x00\x00", 0x0112
HEADS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}


def clean(path: Path, kind: str, copy: Path) -> list[str]:
    """Write the copy and return what it has no longer.

    Raises ``Refused`` for one that is damaged, or has more points than can be shown.
    """
    content = path.read_bytes()
    try:
        made = MAKERS[kind](content)
    except (struct.error, IndexError):
        raise Refused("corrupt") from None
    copy.write_bytes(made)
    return [METADATA] if made != content else []


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise Refused("corrupt")
    if width * height > MAX_PIXELS:
        raise Refused("bomb")


def _of_png(content: bytes) -> Iterator[bytes]:
    yield PNG
    place, seen = len(PNG), set()
    while b"IEND" not in seen:
        (length,), kind = struct.unpack_from(">I", content, place), content[place + 4 : place + 8]
        chunk = content[place : place + 12 + length]
        if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise Refused("corrupt")
        if not seen:
            if kind != b"IHDR":
                raise Refused("corrupt")
            _check_size(*struct.unpack_from(">II", chunk, 8))
        seen.add(kind)
        place += len(chunk)
        if kind in SHOWN_OF_PNG:
            yield chunk
    if b"IDAT" not in seen:
        raise Refused("corrupt")


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    yield bytes([0xFF, START])
    place, has_frame = _after_marker(content, 2), False
    while (marker := content[place - 1]) != END:
        segment = _segment(content, place)
        place += len(segment)
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", segment, 3)
            _check_size(width, height)
            has_frame = True
        if kept := _kept(marker, segment):
            yield bytes([0xFF, marker]) + kept
        if marker == SCAN:
            end = _end_of_scan(content, place)
            yield content[place:end]
            place = end
        place = _after_marker(content, place)
    if not has_frame:
        raise Refused("corrupt")
    yield bytes([0xFF, END])


def _segment(content: bytes, place: int) -> bytes:
    (length,) = struct.unpack_from(">H", content, place)
    segment = content[place : place + length]
    if len(segment) != length or length < 2:
        raise Refused("corrupt")
    return segment


def _end_of_scan(content: bytes, place: int) -> int:
    end = MARKER.search(content, place)
    if end is None:
        raise Refused("corrupt")
    return end.start()


def _after_marker(content: bytes, place: int) -> int:
    """Where the segment of the marker at this place begins, right behind the marker."""
    if content[place] != 0xFF:
        raise Refused("corrupt")
    while content[place] == 0xFF:
        place += 1
    return place + 1


def _kept(marker: int, segment: bytes) -> bytes:
    """What of a segment is needed to show the picture; of what the camera noted, how the picture is turned."""
    if marker == COMMENT:
        return b""
    head = HEADS.get(marker)
    if marker not in APP or (head and segment[2:].startswith(head)):
        return segment
    turned = _orientation(segment[2:]) if marker == 0xE1 else 0
    if not turned:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    exif = EXIF + b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return struct.pack(">H", len(exif) + 2) + exif


def _orientation(exif: bytes) -> int:
    """1 to 8, or 0 where it is not said."""
    order = {b"II": "<", b"MM": ">"}.get(exif[6:8])
    if not exif.startswith(EXIF) or order is None:
        return 0
    tiff = exif[6:]
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 100)):
            tag, _, _, turned = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == ORIENTATION:
                return turned if 1 <= turned <= 8 else 0
    except struct.error:
        return 0
    return 0


MAKERS = {
    "png": lambda content: b"".join(_of_png(content)),
    "jpg": lambda content: b"".join(_of_jpeg(content)),
    "heic": heic_files.clean,
}
