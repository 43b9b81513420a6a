"""The one way to export to a spreadsheet: values that it would evaluate become text."""

import csv
import unicodedata
from collections.abc import Iterable

from django.http import HttpResponse

from cadre.kernel.downloads import saved_as
from cadre.kernel.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RISKY = ("=", "+", "-", "@")
# Control and format characters, and code points that are no characters: a spreadsheet may pass over them.
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


def csv_download(name: str, headings: Iterable, rows: Iterable[Iterable]) -> HttpResponse:
    """A CSV file called ``name`` to download, which Excel reads as UTF-8; every cell is escaped."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    writer = csv.writer(answer)
    writer.writerows([escape_formula(cell) for cell in row] for row in (headings, *rows))
    return saved_as(name, answer)


def xlsx_download(name: str, headings: Iterable, rows: Iterable[Iterable]) -> HttpResponse:
    """A workbook called ``name`` to download. Its texts are text cells, so that they need no mark to stay text."""
    content = workbook(name.removesuffix(".xlsx"), headings, rows)
    return saved_as(name, HttpResponse(content, content_type=XLSX))


def escape_formula(value) -> str:
    """``value`` as text that no spreadsheet evaluates as a formula.

    Looks past white space and unseen characters, and at full-width signs as at the signs they look like.
    """
    words = str(value)
    return f"'{words}" if _begins(words).startswith(RISKY) or words[:1] in {"\t", "\r", "\n"} else words


def _begins(words: str) -> str:
    seen = (sign for sign in unicodedata.normalize("NFKC", words) if unicodedata.category(sign) not in UNSEEN)
    return "".join(seen).lstrip()
