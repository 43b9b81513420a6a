"""Makes the PDF and Word files of the worked example from Markdown sources: run again, it makes the same bytes."""

import io
import json
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import typst
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "cadre/housekeeping/example/files/westmarch"
PAGE = Path(__file__).with_suffix(".typ")
MADE = {
    "victim-voice-strategy": "pdf",
    "culture-survey": "pdf",
    "training-needs-analysis": "pdf",
    "domestic-abuse-procedure": "docx",
    "vulnerability-board-minutes": "docx",
    "victim-contact-audit": "docx",
}
KINDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "blockquote": "quotation",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "table": "table",
}
LONG_AGO = datetime(2025, 11, 1)  # noqa: DTZ001 - a Word file keeps its time without a zone


def blocks_of(text: str) -> list[dict]:
    """The document as plain blocks: headings, paragraphs, quotations, lists and tables, without marks inside them."""
    blocks, current, row, depth = [], None, None, 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        name, _, end = token.type.rpartition("_")
        depth += token.nesting
        if end == "open" and current is None and name in KINDS:
            level = int(token.tag[1]) if name == "heading" else 0
            current = {"kind": KINDS[name], "level": level, "items": [], "rows": []}
        elif token.type == "tr_open":
            row = []
            current["rows"].append(row)
        elif token.type == "inline":
            words = " ".join(token.content.split())
            (current["items"] if row is None else row).append(words)
        if depth == 0 and current:
            current["text"] = " ".join(current["items"])
            blocks.append(current)
            current, row = None, None
    return blocks


def pdf(title: str, blocks: list[dict]) -> bytes:
    """A tagged PDF for everybody (PDF/UA-1), with the fonts that come with the program."""
    document = json.dumps({"title": title, "blocks": blocks})
    return typst.compile(
        str(PAGE), sys_inputs={"document": document}, ignore_system_fonts=True, pdf_standards=["ua-1"], timestamp=0
    )


def word(title: str, blocks: list[dict]) -> bytes:
    """A Word document with heading styles and header rows."""
    made = docx.Document()
    facts = made.core_properties
    facts.title, facts.author, facts.language = title, "Westmarch Police (invented)", "en-GB"
    facts.created = facts.modified = LONG_AGO
    for block in blocks:
        if block["kind"] == "heading":
            made.add_heading(block["text"], level=block["level"])
        elif block["kind"] == "table":
            _table(made, block["rows"])
        elif block["kind"] in {"bullets", "numbers"}:
            style = "List Bullet" if block["kind"] == "bullets" else "List Number"
            for item in block["items"]:
                made.add_paragraph(item, style=style)
        else:
            made.add_paragraph(block["text"])
    out = io.BytesIO()
    made.save(out)
    return _without_times(out)


def _table(made, rows):
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    marks = table.rows[0]._tr.get_or_add_trPr()
    marks.append(marks.makeelement(docx.oxml.ns.qn("w:tblHeader"), {}))
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, words, strict=True):
            cell.text = text


def _without_times(packed: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2025, 11, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def main() -> None:
    for name, kind in MADE.items():
        blocks = blocks_of((FOLDER / "source" / f"{name}.md").read_text(encoding="utf-8"))
        content = {"pdf": pdf, "docx": word}[kind](blocks[0]["text"], blocks)
        (FOLDER / f"{name}.{kind}").write_bytes(content)
        sys.stdout.write(f"{name}.{kind}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
