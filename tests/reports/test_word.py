"""The Word document, opened and read again: headings, contents, lists, fonts, and no trace of its template."""

import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from cadre.reports.documents import render
from cadre.reports.documents.word.package import EMBEDDED, FONTS
from tests.reports.test_documents import CONTROL, content, finding


@pytest.fixture
def made():
    return render(content(findings=[finding(1, "S1")]), CONTROL, "docx")


def test_it_has_real_headings_and_header_rows(made):
    document = Document(BytesIO(made))
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "At a glance")
    assert ("Heading 1", "Strengths") in headings
    assert ("Heading 2", "Statements are read back, ŵ ŷ") in headings
    picture, control = document.tables[-2:]
    for table in (picture, control):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_every_page_is_marked_and_numbered(made):
    page = Document(BytesIO(made)).sections[0]
    assert "2026-001\tPage" in page.footer.paragraphs[1].text
    for place in (page.header, page.footer, page.first_page_header, page.first_page_footer):
        assert place.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_its_properties_name_the_programme_and_no_library_or_moment(made):
    about = Document(BytesIO(made)).core_properties
    assert (about.title, about.language) == ("Peer review of Northshire Police", "en-GB")
    assert about.author == about.last_modified_by == "National Programme"
    assert about.created.year == 2000
    with ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        assert not [name for name in names if "thumbnail" in name or "customXml" in name]
        for name in names:
            assert b"python-docx" not in package.read(name)
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_its_fonts_travel_with_it(made):
    with ZipFile(BytesIO(made)) as package:
        parts = [name for name in package.namelist() if name.endswith(".odttf")]
        assert len(parts) == sum(map(len, EMBEDDED.values()))
        key = uuid.uuid5(uuid.NAMESPACE_URL, "SourceSansPro-Regular.ttf")
        assert f"{{{str(key).upper()}}}" in package.read("word/fontTable.xml").decode()
        hidden = package.read("word/fonts/font1.odttf")
        mask = bytes.fromhex(key.hex)[::-1] * 2
        shown = bytes(a ^ b for a, b in zip(hidden[:32], mask, strict=True)) + hidden[32:]
        assert shown == (FONTS / "SourceSansPro-Regular.ttf").read_bytes()


def test_each_entry_of_the_contents_leads_to_its_section(made):
    document = Document(BytesIO(made))
    marks = {mark.get(qn("w:name")) for mark in document.element.xpath("//w:bookmarkStart")}
    entries = [each for each in document.paragraphs if each.style.name == "Contents"]
    assert [each.text.split("\t")[0] for each in entries] == ["At a glance", "Summary", "Strengths", "Document control"]
    for entry in entries:
        (link,) = entry._p.xpath("./w:hyperlink")
        assert link.get(qn("w:anchor")) in marks
        assert f"PAGEREF {link.get(qn('w:anchor'))}" in entry._p.xpath("string(.//w:instrText)")


def test_a_citation_leads_to_its_finding():
    given = content(findings=[finding(1, "S1"), finding(2, "S2")])
    given["sections"][0]["blocks"][0]["runs"] = [{"t": "See "}, {"t": "S2", "cite": "f2"}, {"t": "."}]
    document = Document(BytesIO(render(given, CONTROL, "docx")))
    marks = {mark.get(qn("w:name")) for mark in document.element.xpath("//w:bookmarkStart")}
    (sentence,) = [each for each in document.paragraphs if each._p.xpath("string(.)") == "See S2."]
    (link,) = sentence._p.xpath("./w:hyperlink")
    assert link.get(qn("w:anchor")) == "f2"
    assert "f2" in marks


def test_every_numbered_list_begins_at_one():
    document = Document(
        BytesIO(render(content(text="1. one\n2. two\n\nBetween.\n\n1. again\n2. twice"), CONTROL, "docx"))
    )
    numbered = [each for each in document.paragraphs if each.style.name == "List Number"]
    keys = [each._p.pPr.numPr.numId.val for each in numbered]
    assert keys[0] == keys[1] != keys[2] == keys[3]
    numbering = document.part.numbering_part.element
    for key in set(keys):
        (start,) = numbering.num_having_numId(key).xpath("./w:lvlOverride/w:startOverride")
        assert start.get(qn("w:val")) == "1"
