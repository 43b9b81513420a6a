"""The files of a report, opened and read again: tags, language, title, headings, header rows, marking."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cadre.govuk.typesetting import Unprintable
from cadre.reports.document_control import Control
from cadre.reports.documents import render
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
        "programme": "National Programme",
        "led_by": ["Helen Marsh, Eastshire Police"],
        "team": ["Priya Nair, Westmarch Police"],
        "actions": ["P-1 Voices are heard", "P-2 Nobody waits"],
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "",
        "sections": [
            {"key": "s1", "title": "Summary", "kind": "editorial", "blocks": written},
            {"key": "s2", "title": "Strengths", "kind": "strength", "blocks": list(findings)},
        ],
    }


CONTROL = Control(issued="4 May 2027", rows=(("Reference", "2026-001"), ("Fingerprint", "abc")))


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
        assert about["dc:creator"] == ["National Programme"], "the programme wrote it, not the force"
        assert not {"xmp:CreateDate", "xmp:ModifyDate"} & set(about), "a moment of the machine"
    names = tags(root.StructTreeRoot.K, [])
    assert names.count("/H1") >= 3
    assert "/H2" in names
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/P"} <= set(names)
    levels = [int(name[2:]) for name in names if name.startswith("/H") and name[2:].isdigit()]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), "a heading is skipped"


def test_a_letter_that_no_font_has_is_a_failure_and_not_a_box():
    with pytest.raises(Unprintable):
        render(content(text="A rare letter: \U00012000"), CONTROL, "pdf")


def test_the_web_form_stands_alone_and_escapes():
    made = render(content(text="<script>alert(1)</script>"), CONTROL, "html").decode()
    assert "&lt;script&gt;" in made
    assert "<script" not in made
    assert "http://" not in made
    assert "https://" not in made
    assert made.count("OFFICIAL-SENSITIVE") >= 2
    assert made.count("data:font/woff2") == 6


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


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_same_version_gives_the_same_bytes(form):
    given = content(findings=[finding(1, "S1")])
    assert render(given, CONTROL, form) == render(given, CONTROL, form)


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_version_of_an_earlier_release_can_still_be_made(form):
    given = content(findings=[finding(1, "S1")])
    for name in ("programme", "led_by", "team", "actions"):
        del given[name]
    assert render(given, CONTROL, form)


def test_each_page_of_the_pdf_is_marked_at_head_and_foot():
    made = render(content(findings=[finding(n, f"S{n}", ["I differ " * 30]) for n in range(1, 20)]), CONTROL, "pdf")
    pages = document_text(made)
    assert len(pages) > 4
    assert [page.count("OFFICIAL-SENSITIVE") for page in pages] == [2] * len(pages)


def test_a_long_finding_goes_on_to_the_next_page_and_leaves_no_page_half_empty():
    long = {**finding(1, "S1"), "why": "A sentence about what was seen there. " * 130}
    pages = document_text(render(content(findings=[finding(n, f"S{n}") for n in range(2, 5)] + [long]), CONTROL, "pdf"))
    page = next(number for number, words in enumerate(pages) if words.count("A sentence about") > 5)
    assert pages[page + 1].count("A sentence about") > 10, "it goes on, and its beginning stays where it was"
