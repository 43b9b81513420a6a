"""What the words of a page say of its layout: headings, rows, items, and what every page repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.library.layout import blocks_of

LONG = "Every report of stalking is graded with the history in view, and the earlier reports are read before grading."


def kinds(*pages: str) -> list[str]:
    return [f"{block.kind}{block.level or ''}" for block in blocks_of(pages)[0]]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (["3. First contact", "3.1 What the call handler records", LONG], ["heading1", "heading2", "text"]),
        (["First contact", LONG], ["heading1", "text"]),
        ([LONG, "Signed by the chief"], ["text", "text"]),
        (["They ask.", LONG], ["text", "text"]),
        (["Ask", "Listen", "Write it down", LONG], ["text", "text", "text", "text"]),
        (["1. Ask every victim", "2. Write it down", "3. Read it back", LONG], ["item", "item", "item", "text"]),
        (["Risk | Promise | Kept", "High | 1 hour | 91%", LONG], ["row", "row", "text"]),
        (["Risk | Kept\nHigh | 91%"], ["row", "row"]),
        ([LONG, "• asks what is missing", "• says who calls"], ["text", "item", "item"]),
        ([LONG, LONG, "Page 3 of 14"], ["text", "text", "every-page"]),
    ],
)
def test_what_a_page_is_made_of(page, expected):
    assert kinds("\n\n".join(page)) == expected


def test_what_every_page_repeats_is_quiet():
    pages = [
        f"OFFICIAL\n\nStalking policy\n\n{LONG}\n\n{word} is read.\n\nVersion 4, page {number}"
        for number, word in enumerate(("Each", "All", "None"))
    ]
    assert kinds(*pages) == ["every-page", "every-page", "text", "text", "every-page"]
    assert kinds(*pages[:2])[0] != "every-page", "two pages may begin alike"


@given(st.lists(st.text("ab |\n•1.P", max_size=80), min_size=1, max_size=3))
def test_no_word_is_lost_or_moved(texts):
    for text, blocks in zip(texts, blocks_of(texts), strict=True):
        assert all(text[block.start : block.end] == block.words for block in blocks)
        assert all(text[start : start + len(words)] == words for block in blocks for start, words in block.cells)
        kept = "".join("".join(block.words.split()) for block in blocks)
        assert kept == "".join(text.split())
