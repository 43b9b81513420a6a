"""The report as a Word document: real headings, header rows, title and language set."""

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cadre.govuk.palette import COLOURS, FONTS

TEAL = RGBColor.from_string(COLOURS["teal"][1:])
QUIET = RGBColor.from_string(COLOURS["quiet"][1:])
FONT = FONTS["document"]


def render(content: dict, control: list[tuple[str, str]]) -> bytes:
    """The bytes of the document."""
    document = Document()
    _dress(document, content)
    document.add_paragraph(content["title"], style="Title")
    document.add_paragraph(content["days"])
    facts = [("Host", "host"), ("Reference", "reference"), ("Framework", "framework"), ("About", "whom")]
    _table(document, [(label, content[key]) for label, key in facts])
    document.add_paragraph("This report is written by peers. It contains no grades or rankings.")
    for section in content["sections"]:
        document.add_heading(section["title"], level=1)
        if not section["blocks"]:
            document.add_paragraph("Nothing to report under this heading.")
        for block in section["blocks"]:
            _block(document, block)
    document.add_heading("Document control", level=1)
    _table(document, control)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _dress(document, content):
    about = document.core_properties
    about.title, about.author, about.language = content["title"], content["host"], "en-GB"
    about.subject, about.keywords = f"Peer review {content['reference']}", content["marking"]
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.bottom_margin, page.footer_distance = Mm(30), Mm(12)
    for line in document.styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        line.getparent().remove(line)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # A font of the theme would win over the one named here.
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), FONT)
        if name != "Normal":
            style.font.color.rgb = TEAL
    document.styles["Normal"].font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    for place in (page.header, page.footer):
        marking = place.paragraphs[0]
        marking.alignment = WD_ALIGN_PARAGRAPH.CENTER
        marking.add_run(content["marking"]).bold = True
    below = page.footer.add_paragraph(f"{content['title']}, {content['reference']}. Page ")
    _field(below, "PAGE")
    below.add_run(" of ")
    _field(below, "NUMPAGES")
    for run in below.runs:
        run.font.size = Pt(8.5)


def _field(paragraph, name):
    """A number that the word processor works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    number = paragraph.add_run("1")
    number.font.size = Pt(8.5)
    field.append(number._r)
    paragraph._p.append(field)


def _block(document, block):
    if block["type"] == "finding":
        _finding(document, block)
    elif block["type"] == "h":
        _runs(document.add_heading(level=2), block["runs"])
    elif block["type"] == "p":
        _runs(document.add_paragraph(), block["runs"])
    else:
        style = "List Bullet" if block["type"] == "ul" else "List Number"
        for runs in block["items"]:
            _runs(document.add_paragraph(style=style), runs)


def _finding(document, finding):
    _mark(document.add_heading(f"{finding['number']}  {finding['statement']}", level=2), finding)
    about = document.add_paragraph()
    about.add_run(
        f"{finding['kind']}. Action {finding['action']}. Rests on {finding['rests_on']}."
    ).font.color.rgb = QUIET
    about.paragraph_format.keep_with_next = True
    labelled = [("Why it matters. ", finding["why"]), ("To consider. ", finding["consideration"])]
    labelled += [("A team member disagreed. ", words) for words in finding["dissent"]]
    for label, words in labelled:
        if words:
            paragraph = document.add_paragraph()
            paragraph.add_run(label).bold = True
            paragraph.add_run(words)


def _mark(heading, finding):
    """The place that a citation of this finding leads to."""
    begins, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (begins, ends):
        edge.set(qn("w:id"), str(finding["finding"]))
    begins.set(qn("w:name"), finding["key"])
    heading.runs[0]._r.addprevious(begins)
    heading._p.append(ends)


def _runs(paragraph, runs):
    for run in runs:
        made = paragraph.add_run(run["t"])
        made.bold, made.italic = run.get("b"), run.get("i")
        if run.get("cite"):
            made.font.color.rgb = TEAL
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), run["cite"])
            made._r.addprevious(link)
            link.append(made._r)


def _table(document, rows):
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    repeats = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)
    for cell, words in zip(table.rows[0].cells, ("Item", "Detail"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for label, words in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, words
    for column, width in zip(table.columns, (Mm(42), Mm(110)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    document.add_paragraph()
