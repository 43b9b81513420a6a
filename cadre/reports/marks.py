"""What in a report may identify a person: each word or number with the passage that it is in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.urls import reverse

from cadre.kernel.identifiers import identifiers
from cadre.kernel.text import truncate
from cadre.reports.prose import plain

AROUND = 60


@dataclass(frozen=True)
class Mark:
    """``words`` in a ``passage`` of the report, which may be what ``label`` says. ``where`` is the passage, and ``url``
    the page on which its text is changed."""

    words: str
    label: str
    passage: str
    where: str
    url: str

    @property
    def key(self) -> str:
        """What tells it from every other: it is another as soon as the words or their passage change."""
        return sha256(f"{self.words}\0{self.passage}".encode()).hexdigest()


def marks_in(content: dict, names: Collection[str], *, report: int) -> list[Mark]:
    """Every mark in the ``content`` of this ``report``, in order; the same words in the same passage are one."""
    marks = {}
    for where, url, passage in _passages(content, report):
        for place in identifiers(passage, names):
            words = " ".join(passage[place.start : place.end].split())
            mark = Mark(words, place.label, passage, where, url)
            marks.setdefault(mark.key, mark)
    return list(marks.values())


def around(mark: Mark) -> str:
    """The words of the mark with some of those around them."""
    passage = " ".join(mark.passage.split())
    at = max(passage.find(mark.words), 0)
    begin, end = max(at - AROUND, 0), at + len(mark.words) + AROUND
    return f"{'…' if begin else ''}{passage[begin:end]}{'…' if end < len(passage) else ''}"


def _passages(content, report) -> Iterator[tuple[str, str, str]]:
    """Each passage as its reader reads it, with what it is and where it is changed: whatever leaves with the report."""
    yield "Handling instruction", reverse("reports:handling", args=[report]), content["handling"]
    for section in content["sections"]:
        where, url = f"Section “{section['title']}”", reverse("reports:section", args=[section["key"][1:]])
        yield where, url, section["title"]
        for block in section["blocks"]:
            if block["type"] == "finding":
                yield from _of_finding(block)
            else:
                yield from ((where, url, plain(runs)) for runs in block.get("items") or [block["runs"]])


def _of_finding(block):
    where = f"Finding “{truncate(block['statement'], 60)}”"
    url = reverse("findings:finding", args=[block["finding"]])
    for passage in (block["statement"], block["why"], block["consideration"], *block["dissent"]):
        yield where, url, passage
