"""Puts the paragraphs of a Word document on pages: as it was last laid out, or else about where pages would end."""

import itertools
from collections.abc import Iterable, Iterator

# A page as the word processor last laid it out, one as its writer ended it, and a paragraph that begins a page.
LAID_OUT, BROKEN_HERE, ON_A_NEW_PAGE = "\f", "\x1d", "\x1e"
ENDS = frozenset({LAID_OUT, BROKEN_HERE, ON_A_NEW_PAGE})
# Text, and a Word document that was never laid out, have no pages: they are cut where a printed page would roughly end.
PAGE_OF_WORDS = 3000
# No laid-out page is longer: then the document was changed by a program that left the marks where they were.
LONGEST_PAGE = 15_000


def sheets(blocks: Iterable[str]) -> tuple[list[str], bool]:
    """The pages, and whether they are those of the word processor."""
    blocks = list(blocks)
    pages = _broken(blocks)
    lengths = (sum(map(len, page)) for page in pages)
    if LAID_OUT in blocks and max(lengths) <= LONGEST_PAGE:
        return ["\n\n".join(filter(None, page)) for page in pages], True
    return [page for paragraphs in pages for page in cut(paragraphs)], False


def _broken(blocks: list[str]) -> list[list[str]]:
    """The paragraphs of each page. The mark of a laid-out page right after a break that its writer made is that of
    the same page."""
    pages: list[list[str]] = [[]]
    before = ""
    for block in blocks:
        if block not in ENDS:
            pages[-1].append(block)
            before = before if not block.strip() else ""
            continue
        is_same = block == LAID_OUT and before in {BROKEN_HERE, ON_A_NEW_PAGE}
        is_there = block == ON_A_NEW_PAGE and not any(pages[-1])
        if not is_same and not is_there:
            pages.append([])
        before = "" if is_same else block
    while len(pages) > 1 and not any(pages[-1]):
        pages.pop()
    return pages


def cut(blocks: list[str]) -> list[str]:
    """Blocks gathered into pages of about a printed page's length; a block longer than that is cut between words."""
    pages: list[str] = []
    page: list[str] = []
    length = 0
    for block in itertools.chain.from_iterable(map(_pieces, blocks)):
        if page and length + len(block) > PAGE_OF_WORDS:
            pages.append("\n\n".join(page))
            page, length = [], 0
        page.append(block)
        length += len(block)
    if page:
        pages.append("\n\n".join(page))
    return pages


def _pieces(block: str) -> Iterator[str]:
    """The block, or where it is longer than a page, pieces of it that end with a line, a sentence or a word."""
    start = 0
    while len(block) - start > PAGE_OF_WORDS:
        room = block[start : start + PAGE_OF_WORDS]
        ends = (room.rfind("\n"), room.rfind(". ") + 1, room.rfind(" "))
        end = next((end for end in ends if end > PAGE_OF_WORDS // 2), PAGE_OF_WORDS)
        yield room[:end].strip()
        start += end
    if rest := block[start:].strip():
        yield rest
