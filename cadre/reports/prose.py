"""Editorial text: a little Markdown (paragraphs, lists, headings, bold, italic, cited findings) as plain blocks.

One reading serves the page, the PDF and the Word document. HTML in the text stays text.
"""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt

_READ = MarkdownIt("zero").enable(["emphasis", "list", "heading", "newline", "escape"])
CITED = re.compile(r"\[F(\d+)\]")
Run = dict[str, str | bool]
Block = dict


def blocks(text: str) -> list[Block]:
    """The text as blocks: ``{"type": "p" | "h", "runs": [...]}`` and ``{"type": "ul" | "ol", "items": [[run, ...]]}``.

    A run is ``{"t": words}`` with ``"b"`` or ``"i"`` where it is bold or italic, or ``{"cite": "12"}``.
    """
    blocks: list[Block] = []
    items: list[list[Run]] | None = None
    opened = ""
    for token in _READ.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"} and items is None:
            items = []
            blocks.append({"type": "ul" if token.type.startswith("bullet") else "ol", "items": items})
        elif token.type in {"bullet_list_close", "ordered_list_close"} and token.level == 0:
            items = None
        elif token.type.endswith("_open"):
            opened = token.type
        elif token.type == "inline" and items is not None:
            items.append(_runs(token.children or []))
        elif token.type == "inline":
            blocks += _paragraph("h" if opened == "heading_open" else "p", _runs(token.children or []))
    return blocks


def _paragraph(kind: str, runs: list[Run]) -> list[Block]:
    """A heading without a word is left out: it would be empty in the outline of the document."""
    return [{"type": kind, "runs": runs}] if kind == "p" or plain(runs).strip() else []


def _runs(tokens: Iterable) -> list[Run]:
    runs: list[Run] = []
    style: dict[str, bool] = {}
    for token in tokens:
        if token.type in {"strong_open", "em_open"}:
            style["b" if token.type == "strong_open" else "i"] = True
        elif token.type in {"strong_close", "em_close"}:
            style.pop("b" if token.type == "strong_close" else "i", None)
        elif token.type in {"softbreak", "hardbreak"}:
            runs.append({"t": " "})
        elif token.content:
            runs += _cites(token.content, style)
    return runs


def _cites(words: str, style: dict[str, bool]) -> list[Run]:
    runs: list[Run] = []
    for position, piece in enumerate(CITED.split(words)):
        if position % 2:
            runs.append({"cite": piece})
        elif piece:
            runs.append({"t": piece, **style})
    return runs


def cited(text: str) -> set[int]:
    """Keys of the findings that the text cites as ``[F12]``."""
    return {int(key) for key in CITED.findall(text)}


def plain(runs: Iterable[Run]) -> str:
    """The words of a paragraph alone."""
    return "".join(str(run.get("t", run.get("cite", ""))) for run in runs)
