"""Starts the limited process and reads its answer; and is that process, when run as a program."""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

from cadre.extraction.refusals import Refused
from cadre.extraction.sniff import PICTURES
from cadre.extraction.spreadsheet import Sheet
from cadre.extraction.text import Text

MEMORY = 1_500 * 1024 * 1024
SECONDS = 60
# A person waits for the picture of a page, and for the days of a calendar.
SECONDS_TO_DRAW = 10
OUTPUT = 60 * 1024 * 1024
# The kinds of file that may have something that starts by itself and are not refused for it.
TO_CLEAN = {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", *PICTURES}
# What the process is asked for the rows of a spreadsheet and not for its text.
SHEETS = {"sheet-xlsx", "sheet-csv"}
# What the process is asked for the busy days of a calendar.
CALENDAR = "calendar"
# What the process is asked for a smaller copy of a photograph.
PHOTOGRAPH = "photograph"
# A person waits for the rows of a spreadsheet.
SECONDS_OF_A_SHEET = 15


def extract(path: Path, kind: str) -> Text:
    """The text of the file, read in a process of its own. Raises ``Refused``, also when a limit is met or the file is
    not where it should be."""
    reply = _answer(path, kind)
    return Text(**reply | {"pictures": tuple(reply["pictures"])})


def clean(path: Path, kind: str, copy: Path) -> tuple[str, ...]:
    """What the file has, or had, that starts by itself: keys of ``REMOVED``. Of a PDF or a picture a harmless copy is
    written.

    Works in a process of its own. Raises ``Refused``, also when a limit is met; then there may be part of a copy.
    """
    return tuple(_answer(path, kind, copy)["removed"]) if kind in TO_CLEAN else ()


def sheet(path: Path, kind: str) -> Sheet:
    """The rows of a spreadsheet, read in a process of its own. Raises ``Refused``, also when a limit is met."""
    try:
        reply = _answer(path, f"sheet-{kind}")
    except Refused as refused:
        raise Refused("sheet-limits" if refused.code == "limits" else refused.code) from None
    return Sheet([(number, cells) for number, cells in reply["rows"]], reply["name"])


def busy(path: Path, first: date, last: date) -> tuple[list[tuple[date, date]], int]:
    """The runs of busy days from ``first`` to ``last`` in a calendar file, and how many events could not be read.

    Works in a process of its own. Raises ``Refused``, also when a limit is met.
    """
    try:
        reply = _answer(path, CALENDAR, first, last, seconds=SECONDS_TO_DRAW)
    except Refused as refused:
        known = {"limits": "calendar-limits", "corrupt": "calendar-other-kind"}
        raise Refused(known.get(refused.code, refused.code)) from None
    return [(date.fromisoformat(begins), date.fromisoformat(ends)) for begins, ends in reply["busy"]], reply["unread"]


def draw(path: Path, number: int, copy: Path) -> None:
    """Write a picture of page ``number`` of a PDF, a PNG, to ``copy``, in a process of its own.

    Raises ``Refused``, also when a limit is met; then there may be part of a copy.
    """
    _answer(path, "pdf", copy, number, seconds=SECONDS_TO_DRAW)


def photograph(path: Path, copy: Path) -> None:
    """Write a smaller copy of a photograph (JPEG or PNG), upright and without what the camera noted, to ``copy``.

    Works in a process of its own. Raises ``Refused``, also when a limit is met; then there may be part of a copy.
    """
    try:
        _answer(path, PHOTOGRAPH, copy, seconds=SECONDS_TO_DRAW)
    except Refused as refused:
        known = {"limits": "receipt-too-many-pixels", "corrupt": "receipt-corrupt"}
        raise Refused(known.get(refused.code, refused.code)) from None


def _answer(path: Path, *arguments, seconds: int = SECONDS) -> dict:
    if not os.access(path, os.R_OK):
        raise Refused("missing")
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "cadre.extraction.limited", *map(str, (path, *arguments))],
                stdout=answer,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                timeout=seconds * 2,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("limits") from None
        answer.seek(0)
        return _understood(done.returncode, answer.read())


def _understood(code: int, answer: bytes) -> dict:
    if code != 0:
        raise Refused("limits")
    reply = json.loads(answer)
    if "refused" in reply:
        raise Refused(reply["refused"])
    return reply


def _limit(seconds: int) -> None:
    # A stop of the whole service reaches this process too; the worker decides what becomes of its job.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, kind: str, copy: str = "", number: str = "") -> dict:
    """The answer of the limited process: what ``Text`` or ``Sheet`` holds, the busy days of a calendar from ``copy`` to
    ``number``, or with ``copy`` what was removed, or nothing if it has the picture of page ``number`` or the smaller
    photograph; or why not."""
    try:
        if kind == CALENDAR:
            return _busy(Path(path), date.fromisoformat(copy), date.fromisoformat(number))
        if kind == PHOTOGRAPH:
            return _shrunk(Path(path), Path(copy))
        if number:
            return _drawn(Path(path), int(number), Path(copy))
        if kind in SHEETS:
            return asdict(_sheet(Path(path), kind))
        return {"removed": _cleaned(Path(path), kind, Path(copy))} if copy else asdict(_text(Path(path), kind))
    except Refused as refused:
        return {"refused": refused.code}
    except MemoryError:
        return {"refused": "limits"}
    except Exception:
        # Whatever a parser stumbles over in an untrusted file means that the file is damaged.
        return {"refused": "corrupt"}


def _text(path: Path, kind: str) -> Text:
    from cadre.extraction.readers import text_of

    return text_of(path, kind)


def _sheet(path: Path, kind: str) -> Sheet:
    from cadre.extraction import delimited, workbook

    return workbook.sheet_of(path) if kind == "sheet-xlsx" else delimited.sheet_of(path)


def _busy(path: Path, first: date, last: date) -> dict:
    from cadre.extraction import calendars

    runs, unread = calendars.busy_days(path, first, last)
    return {"busy": [[begins.isoformat(), ends.isoformat()] for begins, ends in runs], "unread": unread}


def _cleaned(path: Path, kind: str, copy: Path) -> list[str]:
    from cadre.extraction.hazards import without_hazards

    return without_hazards(path, kind, copy)


def _shrunk(path: Path, copy: Path) -> dict:
    from cadre.extraction import photographs

    photographs.shrink(path, copy)
    return {}


def _drawn(path: Path, number: int, copy: Path) -> dict:
    from cadre.extraction import page_picture

    page_picture.draw(path, number, copy)
    return {}


if __name__ == "__main__":
    draws = len(sys.argv) > 4 or sys.argv[2] == PHOTOGRAPH
    _limit(SECONDS_TO_DRAW if draws else SECONDS_OF_A_SHEET if sys.argv[2] in SHEETS else SECONDS)
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
