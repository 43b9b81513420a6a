"""Pictures of the pages of a PDF, drawn in the limited process while their reader waits: few at a time, none kept.

A picture that was kept would have to go with its document: when it is deleted, removed, replaced or closed to somebody.
"""

import tempfile
import threading
from pathlib import Path

from cadre.extraction.limited import draw
from cadre.files.queries import local_copy

AT_ONCE, PATIENCE = 2, 10
_turns = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """As many pictures as may be drawn at once have been drawn for so long that a reader should ask again later."""


def picture(version, number: int) -> bytes:
    """Page ``number`` of what people download of ``version``, as a PNG.

    Raises ``Refused`` for a page that cannot be drawn, ``Busy``, and what ``local_copy`` raises.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        with local_copy(version.given_out) as path, tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "page.png"
            draw(path, number, copy)
            return copy.read_bytes()
    finally:
        _turns.release()
