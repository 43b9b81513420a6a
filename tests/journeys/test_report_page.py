"""The report as a web page, in a real browser: its marking on each printed page, its width on a phone, and axe."""

import pypdfium2
import pytest
from axe_playwright_python.base import AXE_SCRIPT

from cadre.reports.documents import render
from tests.journeys.conftest import FAULTS_OF_ACCESS
from tests.reports.test_documents import CONTROL, content, finding

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(browser, tmp_path):
    findings = [finding(number, f"{letter}{number}", ["I differ " * 40]) for letter in "SDP" for number in range(1, 5)]
    given = content(text="Two sentences. " * 60 + "\n\n" + "And more. " * 200, findings=findings)
    path = tmp_path / "report.html"
    path.write_bytes(render(given, CONTROL, "html"))
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(path.as_uri())
    yield page
    page.close()


def test_each_printed_page_is_marked_at_head_and_foot(shown):
    with pypdfium2.PdfDocument(shown.pdf(prefer_css_page_size=True)) as printed:
        pages = ["".join(page.get_textpage().get_text_range().split(" ")) for page in printed]
    assert len(pages) > 3
    assert [page.count("OFFICIAL-SENSITIVE") for page in pages] == [2] * len(pages)
    assert f"Page{len(pages)}of{len(pages)}" in pages[-1]


def test_it_fits_a_phone(shown):
    assert shown.evaluate("document.documentElement.scrollWidth") == 320


def test_its_own_fonts_are_used(shown):
    shown.evaluate("document.fonts.ready")
    faces = shown.evaluate("[...document.fonts].filter(face => face.status == 'loaded').map(face => face.family)")
    assert {face.strip('"') for face in faces} == {"Source Sans Pro", "Source Serif Pro"}


def test_axe_finds_nothing(shown):
    shown.evaluate(AXE_SCRIPT)
    assert shown.evaluate(FAULTS_OF_ACCESS, [])["faults"] == []
