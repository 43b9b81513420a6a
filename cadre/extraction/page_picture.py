"""Draws one page of a PDF as a PNG. Runs only inside the limited process."""

import struct
import zlib
from pathlib import Path

import pypdfium2

from cadre.extraction.image_files import PNG
from cadre.extraction.refusals import Refused

# Points of the picture: wide enough to be read next to the text, and no page is drawn larger, whatever size it claims.
WIDEST, TALLEST, LARGEST_SCALE = 1000, 1500, 3.0
EIGHT_BITS, TRUE_COLOUR = 8, 2


def draw(path: Path, number: int, copy: Path) -> None:
    """Write page ``number``, from 1, to ``copy``. Raises ``Refused``."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise Refused("corrupt") from None
    with document:
        if not 1 <= number <= len(document):
            raise Refused("no-pages")
        page = document[number - 1]
        width, height = (max(points, 1.0) for points in page.get_size())
        scale = min(WIDEST / width, TALLEST / height, LARGEST_SCALE)
        copy.write_bytes(_png(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)))


def _png(bitmap) -> bytes:
    pixels, line = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    lines = b"".join(b"\0" + pixels[start : start + line] for start in starts)
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, EIGHT_BITS, TRUE_COLOUR, 0, 0, 0)
    return PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
