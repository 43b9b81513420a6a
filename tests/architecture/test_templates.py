"""Templates are laid out by the formatter, keep to a readable width, and build pages from components."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, ROOT, python_files, templates

WIDEST = 120
COMPONENTS = PRODUCT / "govuk"
RAW = re.compile(
    r"""govuk-(summary-list|table|warning-text|details|back-link|inset-text|panel|caption-l|heading-l)(?=[\s"'_-])"""
    r"""|cadre-(card|facts|table-wrap|empty)(?=[\s"'_-])"""
)
FORM_PAGE = re.compile(r'"govuk/form_page\.html"')


def pages() -> list[Path]:
    return [path for path in templates() if path.suffix == ".html"]


def wide_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if len(line) > WIDEST]


def is_raw(path: Path) -> bool:
    """Whether the file writes by hand what a component or ``ask`` writes."""
    if COMPONENTS in path.parents or path.name == "rendition.html":
        return False
    return bool((FORM_PAGE if path.suffix == ".py" else RAW).search(path.read_text()))


def test_no_line_is_too_wide():
    found = {str(path): wide_lines(path.read_text()) for path in pages()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_planted_wide_line_is_found():
    assert wide_lines("<p>x</p>\n" + "x" * 121) == [2]


def test_pages_are_built_from_components():
    raw = sorted(str(path.relative_to(PRODUCT)) for path in [*pages(), *python_files()] if is_raw(path))
    assert raw == [], "use the components of docs/components.md"


@pytest.mark.parametrize(
    "text",
    [
        '<div class="govuk-summary-list__row">',
        '<th scope="col" class="govuk-table__header">',
        '<div class="govuk-warning-text">',
        '<details class="govuk-details govuk-!-margin-top-4">',
        '<a href="/" class="govuk-back-link">',
        '<div class="govuk-inset-text">',
        '<div class="govuk-panel govuk-panel--confirmation">',
        '<span class="govuk-caption-l">',
        '<h1 class="govuk-heading-l">',
        '<div class="cadre-card{% if x %} cadre-card--chosen{% endif %}">',
        '<dl class="cadre-facts">',
        '<div class="cadre-table-wrap" tabindex="0">',
    ],
)
def test_planted_markup_is_found(text, tmp_path):
    (tmp_path / "page.html").write_text(text)
    assert is_raw(tmp_path / "page.html")


def test_a_planted_form_page_is_found(tmp_path):
    (tmp_path / "views.py").write_text('render(request, "govuk/form_page.html", context)')
    assert is_raw(tmp_path / "views.py")


def test_other_markup_is_free(tmp_path):
    (tmp_path / "page.html").write_text('<h2 class="govuk-heading-m">{% table "Days" %}{% endtable %}</h2>')
    assert not is_raw(tmp_path / "page.html")


def test_the_formatter_knows_every_block_tag():
    """It lays out what is between a block tag and its end only if it is named in pyproject.toml."""
    known = set(
        re.findall(r'"(\w+)"', re.search(r"custom-blocks = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(), re.S)[1])
    )
    code = "".join(path.read_text() for path in COMPONENTS.rglob("*.py"))
    assert set(re.findall(r"@register\.simple_block_tag(?:\(.*\))?\ndef (\w+)", code)) == known


def test_a_planted_page_out_of_shape_is_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<div><p>x</p>\n      <p>y</p></div>\n")
    assert subprocess.run([ROOT / ".venv/bin/djangofmt", "--check", page], capture_output=True).returncode == 1
