"""How the text of pages is laid out: its passages, and which of them are headings, rows of a table, or repeated on
every page. Worked out from the words, so that it is known of every document alike."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

CELL = " | "
BULLET = re.compile(r"^(?:[•‣▪◦●○■–]|\(?(?:\d{1,2}|[a-z])[.)])\s")
NUMBERED = re.compile(r"^\d{1,2}((?:\.\d{1,2})*)[.)]?\s+[^\W\d_]")
PAGE_NUMBER = re.compile(r"^(?:page|tudalen)?\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?$", re.IGNORECASE)
LONGEST_HEADING, MOST_WORDS = 90, 12
# A running head is near the edge of a page, and on so many of the pages that are looked at.
AT_THE_EDGE, LONGEST_HEAD, REPEATED = 2, 120, 3
# More short lines below one another than this are a list.
MOST_HEADINGS = 2


@dataclass(frozen=True)
class Block:
    """A passage: where in the text of its page it begins, and whether it is a ``heading`` (of ``level`` 1 or 2), an
    ``item`` of a list, a ``row`` of a table, on ``every-page``, or plain ``text``."""

    start: int
    words: str
    kind: str = "text"
    level: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def cells(self) -> list[tuple[int, str]]:
        """The cells of a row, each with where in the text of its page it begins."""
        cells, start = [], self.start
        for words in self.words.split(CELL):
            cells.append((start, words))
            start += len(words) + len(CELL)
        return cells


def blocks_of(texts: Sequence[str]) -> list[list[Block]]:
    """The passages of each of these pages of one document."""
    pages = [_cut(text) for text in texts]
    repeated = _repeated(pages)
    return [_with_headings(_with_edges(page, repeated)) for page in pages]


def _cut(text: str) -> list[Block]:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        if words := part.strip():
            first = text.index(words, start)
            start = first + len(words)
            blocks += _rows(Block(first, words))
    return blocks


def _rows(block: Block) -> list[Block]:
    """The rows of a table that came as one block, each by itself."""
    if CELL not in block.words:
        return [replace(block, kind="item" if BULLET.match(block.words) else "text")]
    lines = block.words.split("\n")
    if not all(CELL in line for line in lines):
        return [replace(block, kind="row")]
    rows, start = [], block.start
    for line in lines:
        rows.append(Block(start, line, "row"))
        start += len(line) + 1
    return rows


def _alike(words: str) -> str:
    return re.sub(r"\d+", "#", " ".join(words.lower().split()))


def _edges(page: list[Block]) -> list[Block]:
    if len(page) <= AT_THE_EDGE:
        return []
    return [*page[:AT_THE_EDGE], *page[max(AT_THE_EDGE, len(page) - AT_THE_EDGE) :]]


def _repeated(pages: list[list[Block]]) -> set[str]:
    counted = Counter(words for page in pages for words in {_alike(block.words) for block in _edges(page)})
    return {words for words, count in counted.items() if count >= REPEATED and len(words) <= LONGEST_HEAD}


def _with_edges(page: list[Block], repeated: set[str]) -> list[Block]:
    edges = _edges(page)
    quiet = {block for block in edges if _alike(block.words) in repeated or PAGE_NUMBER.match(block.words)}
    return [replace(block, kind="every-page") if block in quiet else block for block in page]


def _with_headings(page: list[Block]) -> list[Block]:
    body = [block for block in page if block.kind != "every-page"]
    levels = {}
    for level, run in itertools.groupby(body, key=_level):
        run = list(run)
        # What is last on its page heads nothing.
        is_heading = level and len(run) <= MOST_HEADINGS and run[-1] is not body[-1]
        levels |= dict.fromkeys(run, level if is_heading else 0)
    return [replace(block, kind="heading", level=levels[block]) if levels.get(block) else block for block in page]


def _level(block: Block) -> int:
    """1 or 2 for what looks like a heading, else 0."""
    words = block.words
    if "\n" in words or len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS or words[-1] in ".,;:|":
        return 0
    if numbered := NUMBERED.match(words):
        return 2 if numbered[1] else 1
    return 1 if block.kind == "text" and words[0].isupper() else 0
