"""Writes a workbook (XLSX) of one sheet. Every text is a text cell, which no spreadsheet evaluates as a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
# What XML 1.0 cannot hold, and what a sheet's name cannot.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
MAX_CELL, MAX_NAME = 32_767, 31

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
}
TOP_ROW_STAYS = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
)


def workbook(name: str, headings: Iterable, rows: Iterable[Iterable]) -> bytes:
    """The file: a sheet called ``name`` with bold ``headings`` that stay in view, and ``rows`` of numbers and texts."""
    title = quoteattr(NOT_IN_A_NAME.sub(" ", UNWRITABLE.sub("", name))[:MAX_NAME] or "Sheet1")
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name={title} sheetId="1" r:id="rId1"/>'
    parts = {**PARTS, "xl/workbook.xml": f"{book}</sheets></workbook>"}
    parts["xl/worksheets/sheet1.xml"] = "".join(_sheet(headings, rows))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts.items():
            packed.writestr(zipfile.ZipInfo(part), DECLARATION + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(headings, rows) -> Iterator[str]:
    yield f'<worksheet xmlns="{MAIN}">{TOP_ROW_STAYS}<sheetData>'
    yield _row(headings, style=' s="1"')
    for row in rows:
        yield _row(row)
    yield "</sheetData></worksheet>"


def _row(values, style: str = "") -> str:
    return f"<row>{''.join(_cell(value, style) for value in values)}</row>"


def _cell(value, style: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c{style}><v>{value}</v></c>"
    text = escape(UNWRITABLE.sub("", str(value))[:MAX_CELL])
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else f"<c{style}/>"
