"""The first pages of the Word document: cover, the report at a glance, contents."""

from io import BytesIO

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from cadre.reports.documents.pdf import thread
from cadre.reports.documents.word.blocks import LINES, SIGNS, anchor, element, fill, heading, line_below, sign, table
from cadre.reports.documents.word.furniture import TEXT_WIDTH, field
from cadre.reports.documents.word.styles import SERIF, colour, hexed

HANG = 36
GROUNDS = {"strength": "teal-light", "opportunity": "amber-light", "practice": "plum-light"}


def draw(document, layout) -> None:
    """A ground of one colour with the title, the facts of the review, and the promise of its authors."""
    ground = document.add_table(rows=1, cols=1)
    ground.autofit = False
    cell = ground.rows[0].cells[0]
    ground.columns[0].width = cell.width = Mm(210)
    ground._tbl.tblPr.append(element("tblInd", w=_twips(-24), type="dxa"))
    shade(cell, "teal")
    _margins(cell, top=14, left=24, bottom=0, right=24)
    programme = cell.paragraphs[0]
    run = programme.add_run(layout["programme"])
    run.bold, run.font.size, run.font.color.rgb = True, Pt(11), colour("teal-pale")
    _title(cell, layout["cover_title"])
    _thread(cell)
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    for label, words in layout["cover"]:
        _fact(document, label, words)
    promise = document.add_paragraph(layout["promise"], style="Quiet")
    promise.paragraph_format.space_before = Pt(18)


def _title(cell, lines):
    title = cell.add_paragraph(style="Title")
    title.paragraph_format.space_before = Pt(8)
    title.add_run(lines[0]).font.size = Pt(20)
    title.runs[0].add_break()
    title.add_run(lines[-1])


def _thread(cell):
    """The drawing, across the page. It says nothing, so that it is marked as decoration."""
    paragraph = cell.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.space_before, form.space_after = Mm(-24), Mm(-24), Pt(20), Pt(0)
    drawing = paragraph.add_run().add_picture(BytesIO(thread("png")), width=Mm(210))
    about = drawing._inline.docPr
    about.set("name", "Thread")
    about.set("descr", "")
    extension = parse_xml(
        f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    about.append(extension)


def _fact(document, label, words):
    """A label and its words with a thin line below, the words in one column."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Mm(HANG), Mm(-HANG)
    form.tab_stops.add_tab_stop(Mm(HANG))
    form.space_before, form.space_after = Pt(4), Pt(0)
    paragraph.add_run(label).bold = True
    paragraph.add_run(f"\t{words}")
    line_below(paragraph)


def glance(document, given) -> None:
    """How many findings of each kind, the first of each, and the actions that they are on."""
    on_new_page(heading(document, given["title"], key=given["key"], level=1))
    _counts(document, given["counts"])
    for listed in given["lists"]:
        document.add_heading(listed["title"], level=2)
        for item in listed["items"]:
            paragraph = document.add_paragraph()
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent, form.space_after = Mm(13), Mm(-13), Pt(2)
            form.tab_stops.add_tab_stop(Mm(13))
            sign(paragraph, item, link=True)
            paragraph.add_run(f"\t{item['statement']}")
        if listed["more"]:
            document.add_paragraph(listed["more"], style="Quiet")
    if given["picture"]:
        _picture(document, given["picture"])


def _counts(document, counts):
    boxes = document.add_table(rows=1, cols=len(counts))
    boxes.autofit = False
    for cell, count in zip(boxes.rows[0].cells, counts, strict=True):
        shade(cell, GROUNDS[count["kind"]])
        _margins(cell, top=2, left=4, bottom=2, right=4)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        number = cell.paragraphs[0].add_run(count["number"])
        number.font.name, number.font.size = SERIF, Pt(28)
        number.font.color.rgb = colour(LINES[count["kind"]])
        words = cell.add_paragraph()
        words.paragraph_format.space_after = Pt(0)
        mark = words.add_run(f"{SIGNS[count['kind']]} ")
        mark.font.color.rgb = colour(LINES[count["kind"]])
        words.add_run(count["words"]).font.size = Pt(9.5)
        cell.width = Mm(TEXT_WIDTH / len(counts))


def _picture(document, picture):
    document.add_heading(picture["title"], level=2)
    note = document.add_paragraph(picture["note"], style="Quiet")
    note.paragraph_format.keep_with_next = True
    widths = (TEXT_WIDTH - 3 * 34, 34, 34, 34)
    made = table(
        document,
        picture["heads"],
        [[row["action"], "", "", ""] for row in picture["rows"]],
        widths=widths,
        bold_first=False,
    )
    for row, drawn in zip(picture["rows"], made.rows[1:], strict=True):
        for cell, marks in zip(drawn.cells[1:], row["marks"], strict=True):
            paragraph = cell.paragraphs[0] if marks else fill(cell, "–", tint="grey")
            for mark in marks:
                sign(paragraph, mark, link=True)
                paragraph.add_run("   ")


def contents(document, sections) -> None:
    """The sections with their pages; each entry is a link."""
    on_new_page(document.add_heading("Contents", level=1))
    for section in sections:
        paragraph = document.add_paragraph(style="Contents")
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        title = paragraph.add_run(section["title"])
        anchor(title, section["key"])
        paragraph.add_run("\t")
        field(paragraph, f"PAGEREF {section['key']} \\h", "")


def on_new_page(paragraph):
    paragraph.paragraph_format.page_break_before = True
    paragraph.paragraph_format.space_before = Pt(0)


def shade(cell, tint):
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=hexed(tint)))


def _margins(cell, **sides):
    """Room between the edges of a cell and its words, in millimetres."""
    margins = element("tcMar")
    for side, width in sides.items():
        margins.append(element(side, w=_twips(width), type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)


def _twips(millimetres) -> int:
    return round(millimetres * 1440 / 25.4)
