"""What surrounds the words of the Word document: its properties, page, marking at head and foot, and page numbers."""

from datetime import UTC, datetime

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from cadre.reports.documents.word.blocks import element
from cadre.reports.documents.word.styles import colour

# A file says when it was made in its document control; a moment of the machine here would make each copy differ.
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
TEXT_WIDTH = 162


def clear(document) -> None:
    """Remove what the template that the document starts from says of itself."""
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("sectPr"):
            body.remove(child)
    about = document.core_properties
    about.author = about.comments = about.last_modified_by = about.title = about.keywords = about.category = ""


def describe(document, layout) -> None:
    """Properties, page size, and the head and foot of each page; the cover has the marking alone."""
    about = document.core_properties
    about.title, about.author, about.language = layout["title"], layout["programme"], "en-GB"
    about.last_modified_by, about.revision = layout["programme"], 1
    about.subject, about.keywords = f"Peer review {layout['reference']}", layout["marking"]
    about.created = about.modified = NO_MOMENT
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    page.top_margin, page.bottom_margin = Mm(27), Mm(26)
    page.header_distance, page.footer_distance = Mm(12), Mm(11)
    page.different_first_page_header_footer = True
    for place in (page.header, page.footer, page.first_page_header, page.first_page_footer):
        _marking(place, layout["marking"])
    _numbered(page.footer, f"{layout['title']}, {layout['reference']}")


def _marking(place, marking):
    place.is_linked_to_previous = False
    paragraph = place.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(marking)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), colour("ink")
    run._r.get_or_add_rPr().append(element("spacing", val=14))


def _numbered(footer, words):
    paragraph = footer.add_paragraph(words, style="Footer")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\tPage ")
    field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES", "1")


def field(paragraph, instruction, shown) -> None:
    """A value that the word processor works out; ``shown`` stands there until it has."""
    run = paragraph.add_run()
    run._r.append(element("fldChar", fldCharType="begin", dirty="true"))
    words = element("instrText")
    words.text = f" {instruction} "
    paragraph.add_run()._r.append(words)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))
