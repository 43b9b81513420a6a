"""Read the busy days of a calendar file. Of the file nothing is kept, neither what its events are called nor when."""

import tempfile
from datetime import date
from pathlib import Path

from cadre.extraction import limited
from cadre.extraction.refusals import Refused

MAX_BYTES = 2 * 1024 * 1024


def read_busy(*, content: bytes, first: date, last: date) -> tuple[list[tuple[date, date]], int]:
    """The runs of busy days from ``first`` to ``last``, and how many events could not be read. Raises ``Refused``."""
    if len(content) > MAX_BYTES:
        raise Refused("calendar-too-large")
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        file.write(content)
        file.flush()
        return limited.busy(Path(file.name), first, last)
