"""The report as a Word document: real headings, contents with page numbers, header rows, fonts that travel with it."""

from io import BytesIO

from docx import Document

from cadre.reports.documents.word import cover, furniture, package, styles
from cadre.reports.documents.word.blocks import block, heading, table


def render(layout: dict) -> bytes:
    """The bytes of the document."""
    document = Document()
    furniture.clear(document)
    styles.define(document)
    furniture.describe(document, layout)
    cover.draw(document, layout)
    cover.glance(document, layout["glance"])
    cover.contents(document, [layout["glance"], *layout["sections"], layout["control"]])
    for section in layout["sections"]:
        heading(document, section["title"], key=section["key"], level=1)
        for part in section["blocks"]:
            block(document, part)
    heading(document, layout["control"]["title"], key=layout["control"]["key"], level=1)
    table(document, layout["control"]["heads"], layout["control"]["rows"], widths=(36, 126))
    out = BytesIO()
    document.save(out)
    return package.finished(out.getvalue())
