"""The parts of the Word document: headings, paragraphs, findings, light tables, and links within it."""

from zlib import crc32

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cadre.reports.documents.word.styles import colour, hexed

LINES = {"strength": "teal", "opportunity": "amber", "practice": "plum"}
SIGNS = {"strength": "●", "opportunity": "▲", "practice": "◆"}


def element(tag: str, /, **attributes):
    """A WordprocessingML element with these attributes."""
    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    return made


def heading(document, words, *, key, level):
    """A heading that links and the contents lead to by ``key``."""
    paragraph = document.add_heading(words, level=level)
    bookmark(paragraph, key)
    return paragraph


def bookmark(paragraph, key):
    number = crc32(key.encode()) >> 1
    paragraph.runs[0]._r.addprevious(element("bookmarkStart", id=number, name=key))
    paragraph._p.append(element("bookmarkEnd", id=number))


def block(document, given) -> None:
    """One block of a section: a finding, a heading, a paragraph or a list."""
    if given["type"] == "finding":
        finding(document, given)
    elif given["type"] == "h":
        runs(document.add_heading(level=2), given["runs"])
    elif given["type"] == "p":
        runs(document.add_paragraph(), given["runs"])
    else:
        style = "List Bullet" if given["type"] == "ul" else "List Number"
        number = _new_numbering(document) if given["type"] == "ol" else None
        for item in given["items"]:
            paragraph = document.add_paragraph(style=style)
            if number is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
            runs(paragraph, item)


def _new_numbering(document) -> int:
    """The key of a numbering that begins at 1: without one of its own, a list goes on where the last one ended."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def finding(document, given) -> None:
    """A finding with a line in the colour of its kind at its side. It may break across pages after its statement."""
    tint = LINES[given["kind"]]
    head = document.add_paragraph(style="Label")
    sign(head, given)
    head.add_run(f"   {given['label']} · Action {given['action']}").bold = False
    statement = heading(document, given["statement"], key=given["key"], level=2)
    statement.paragraph_format.space_before = Pt(2)
    paragraphs = [head, statement]
    for part in given["parts"]:
        label = document.add_paragraph(part["label"], style="Label")
        label.runs[0].font.color.rgb = colour("ink")
        paragraphs += [label, document.add_paragraph(part["words"])]
    paragraphs.append(document.add_paragraph(f"{given['rests_on']}.", style="Quiet"))
    for paragraph in paragraphs:
        _side_line(paragraph, tint, width=18 if paragraph is head else 19)
    head.paragraph_format.space_before = Pt(16)


def sign(paragraph, given, link=False):
    """The number of a finding with the sign of its kind."""
    mark = paragraph.add_run(f"{SIGNS[given['kind']]} ")
    mark.font.color.rgb = colour(LINES[given["kind"]])
    mark.bold = True
    number = paragraph.add_run(given["number"])
    number.bold = True
    number.font.color.rgb = colour("ink")
    if link:
        anchor(number, given["key"])


def _side_line(paragraph, tint, *, width):
    """A line at its side, ``width`` in eighths of a point. Equal lines of two paragraphs are drawn as one, so the first
    of a finding differs from the last of the finding before it."""
    borders = element("pBdr")
    borders.append(element("left", val="single", sz=width, space="10", color=hexed(tint)))
    paragraph.paragraph_format.left_indent = Mm(4.5)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def line_below(paragraph) -> None:
    """A thin line under the paragraph."""
    borders = element("pBdr")
    for side in ("bottom", "between"):
        borders.append(element(side, val="single", sz="4", space="4", color=hexed("line")))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def runs(paragraph, given) -> None:
    """The words of a paragraph, bold and italic where they are, each citation a link to its finding."""
    for run in given:
        made = paragraph.add_run(run["t"])
        made.bold, made.italic = run.get("b"), run.get("i")
        if run.get("cite"):
            made.font.color.rgb, made.font.underline = colour("teal"), True
            anchor(made, run["cite"])


def anchor(run, key):
    """Make the run a link to the place called ``key``."""
    link = element("hyperlink", anchor=key)
    run._r.addprevious(link)
    link.append(run._r)


def table(document, heads, rows, *, widths, bold_first=True):
    """A light table: a row of heads that repeats on each page, and a thin line under each row."""
    made = document.add_table(rows=1, cols=len(heads))
    made.autofit = False
    lines = element("tblBorders")
    for side in ("bottom", "insideH"):
        lines.append(element(side, val="single", sz="4", space="0", color=hexed("line")))
    flush = element("tblCellMar")
    flush.append(element("left", w=0, type="dxa"))
    flush.append(element("right", w=113, type="dxa"))
    made._tbl.tblPr.append(lines)
    made._tbl.tblPr.append(flush)
    made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell, words in zip(made.rows[0].cells, heads, strict=True):
        fill(cell, words, size=9, tint="quiet", bold=True).paragraph_format.keep_with_next = True
    for row in rows:
        added = made.add_row()
        added._tr.get_or_add_trPr().append(element("cantSplit"))
        for position, (cell, words) in enumerate(zip(added.cells, row, strict=True)):
            fill(cell, words, bold=bold_first and position == 0)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return made


def fill(cell, words, *, bold=False, size=10.5, tint="ink"):
    """Words in a cell, with room above and below."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3.5)
    run = paragraph.add_run(words)
    run.bold, run.font.size, run.font.color.rgb = bold, Pt(size), colour(tint)
    return paragraph
