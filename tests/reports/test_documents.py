"""The files of a report, opened and read again: tags, language, title, headings, header rows, marking."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cadre.reports.documents import pdf, render
from cadre.reports.prose import blocks


def finding(key, number, dissent=()):
    return {
        "type": "finding",
        "key": f"f{key}",
        "finding": key,
        "number": number,
        "kind": "Strength",
        "action": "P-1 Voices are heard",
        "statement": "Statements are read back, ŵ ŷ",
        "why": "It matters #1 $x$ *not bold*",
        "consideration": "",
        "rests_on": "2 focus groups",
        "dissent": list(dissent),
    }


def content(text="Hello **there**.\n\n- one\n- two\n\n## Small heading\n\nSee it.", findings=()):
    written = [{**block, "key": f"s1-{position}"} for position, block in enumerate(blocks(text))]
    for block in written:
        for runs in block.get("items", [block.get("runs", [])]):
            for run in runs:
                if "cite" in run:
                    run["t"] = f"[F{run.pop('cite')}]"
    return {
        "title": "Peer review of Northshire Police",
        "reference": "2026-001",
        "edition": 1,
        "host": "Northshire Police",
        "framework": "Test framework",
        "days": "1 to 3 March 2027",
        "whom": "Children and adults",
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "",
        "sections": [
            {"key": "s1", "title": "Summary", "kind": "editorial", "blocks": written},
            {"key": "s2", "title": "Strengths", "kind": "strength", "blocks": list(findings)},
        ],
    }


CONTROL = [("Reference", "2026-001"), ("Fingerprint", "abc")]


def tags(element, found):
    """The names of all structure elements, in reading order."""
    if isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append(str(element.S))
        if "/K" in element:
            tags(element.K, found)
    elif isinstance(element, pikepdf.Array):
        for each in element:
            tags(each, found)
    return found


def test_the_pdf_is_tagged_titled_and_says_its_language():
    made = pikepdf.open(BytesIO(render(content(findings=[finding(1, "S1", ["I differ"])]), CONTROL, "pdf")))
    root = made.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as about:
        assert about["dc:title"] == "Peer review of Northshire Police"
        assert about["pdfuaid:part"] == "1"
    names = tags(root.StructTreeRoot.K, [])
    assert names.count("/H1") >= 3
    assert "/H2" in names
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/P"} <= set(names)
    levels = [int(name[2:]) for name in names if name.startswith("/H") and name[2:].isdigit()]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), "a heading is skipped"


def test_a_letter_that_no_font_has_is_a_failure_and_not_a_box():
    with pytest.raises(pdf.Unprintable):
        pdf.render(content(text="A rare letter: \U00012000"), CONTROL)


def test_the_word_document_has_real_headings_and_header_rows():
    made = Document(BytesIO(render(content(findings=[finding(1, "S1")]), CONTROL, "docx")))
    assert made.core_properties.title == "Peer review of Northshire Police"
    assert made.core_properties.language == "en-GB"
    headings = [(each.style.name, each.text) for each in made.paragraphs if each.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Summary")
    assert ("Heading 2", "S1  Statements are read back, ŵ ŷ") in headings
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    fonts = {made.styles[name].element.rPr.rFonts.get(qn("w:asciiTheme")) for name in ("Title", "Heading 1")}
    assert fonts == {None}, "a font of the theme would win over the one that is named"
    page = made.sections[0]
    assert "2026-001. Page" in page.footer.paragraphs[1].text
    assert page.header.paragraphs[0].text == page.footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_in_word_a_citation_leads_to_its_finding():
    given = content(findings=[finding(1, "S1"), finding(2, "S2")])
    given["sections"][0]["blocks"][0]["runs"] = [{"t": "See "}, {"t": "S2", "cite": "f2"}, {"t": "."}]
    made = Document(BytesIO(render(given, CONTROL, "docx")))
    marks = {
        mark.get(qn("w:name")): mark.getparent().xpath("string(.)") for mark in made.element.xpath("//w:bookmarkStart")
    }
    (link,) = made.element.xpath("//w:hyperlink")
    assert link.xpath("string(.)") == "S2"
    assert marks[link.get(qn("w:anchor"))].startswith("S2  Statements")
    assert link.getparent().xpath("string(.)") == "See S2."


def test_the_web_form_stands_alone_and_escapes():
    made = render(content(text="<script>alert(1)</script>"), CONTROL, "html").decode()
    assert "&lt;script&gt;" in made
    assert "<script" not in made
    assert "http://" not in made
    assert "https://" not in made
    assert made.count("OFFICIAL-SENSITIVE") >= 2


def test_a_report_of_sixty_pages_with_all_that_people_type(tmp_path):
    odd = (
        "Cwm Tŷ Ŵyn #let x = $1 @a <b> *c* _d_ [e] \\f `g` // h "
        + "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
    )
    found = [{**finding(n, f"S{n}", ["I differ " * 40]), "statement": f"{odd} {n}", "why": odd * 5} for n in range(130)]
    given = content(text=f"{odd.replace('[e]', '')}\n\n" * 20, findings=found)
    made = pikepdf.open(BytesIO(render(given, CONTROL, "pdf")))
    assert len(made.pages) >= 60
    words = "".join(document_text(render(given, CONTROL, "pdf")))
    for piece in ("Cwm Tŷ Ŵyn", "#let x = $1", "@a <b> *c*"):
        assert piece in words, piece
    opened = Document(BytesIO(render(given, CONTROL, "docx")))
    assert any(odd in each.text for each in opened.paragraphs)
    assert "&lt;b&gt;" in render(given, CONTROL, "html").decode()


def document_text(made: bytes) -> list[str]:
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_range() for page in document]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
@example("#")
def test_no_typed_text_is_taken_for_markup(text):
    assert render(content(text=text), CONTROL, "pdf").startswith(b"%PDF")
