"""``docs/security.md`` leaves no requirement of levels 1 and 2 out, and names only tests and pages that exist."""

import re

from tests.architecture.sources import ROOT

PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+(?:–\d+\.\d+\.\d+)?) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
# How many requirements of levels 1 and 2 each section of ASVS 5.0 has. They are its first ones, without a gap.
SECTIONS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}
SAID = ("`tests/", "Not met: ", "Not tested: ", "Does not apply: ", "Page: ")


def rows(text: str) -> list[tuple[str, str]]:
    """Each requirement with the cell that says how it is shown; a range is as many requirements."""
    listed = []
    for numbers, _, shown in ROW.findall(text):
        first, _, last = numbers.partition("–")
        section, _, begin = first.rpartition(".")
        end = (last or first).rpartition(".")[2]
        listed += [(f"{section}.{number}", shown) for number in range(int(begin), int(end) + 1)]
    return listed


def test_every_requirement_is_there_once():
    numbers = [number for number, _ in rows(PAGE.read_text())]
    expected = [f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)]
    assert numbers == expected
    assert len(numbers) == 253


def test_each_names_a_test_or_says_honestly_what_is_so():
    assert [number for number, shown in rows(PAGE.read_text()) if not shown.startswith(SAID)] == []


def test_what_is_named_exists():
    text = PAGE.read_text()
    named = set(re.findall(r"`(tests/[^`]+)`", text)) | {f"docs/{name}" for name in re.findall(r"\]\(([^)#]+)", text)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_heading_that_is_linked_exists():
    for page, heading in re.findall(r"\]\(([^)#]*)#([^)]+)\)", PAGE.read_text()):
        headings = re.findall(r"^#+ (.+)$", (PAGE.parent / page if page else PAGE).read_text(), re.MULTILINE)
        assert heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}, heading


def test_a_planted_gap_is_found():
    text = "| 1.1.1 | a | `tests/x.py` |\n| 1.1.2–1.1.3 | b | maybe |\n"
    assert rows(text) == [("1.1.1", "`tests/x.py`"), ("1.1.2", "maybe"), ("1.1.3", "maybe")]
