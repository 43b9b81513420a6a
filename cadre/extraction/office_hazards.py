"""What a file of Office would do by itself or holds beside its words: files it fetches, programs, fields that run one.

Macros are refused before a document comes so far. Runs only inside the limited process.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cadre.extraction.package import FAULTS, Package
from cadre.extraction.refusals import Refused
from cadre.extraction.word import MAX_MARKS
from cadre.extraction.xml import name, value

LINKS, OBJECTS, FIELDS, ACTIONS = "links", "objects", "fields", "actions"
# The tables of charts, which open only by a press and hold no macros.
TABLES = (".xlsx", ".docx", ".pptx")
PROGRAMS = ("activex/", "ctrlprops/", "customui/", "macros/")
# What a workbook fetches from other places, and what it asks another program for.
FETCHED = ("xl/connections.xml", "xl/querytables/")
EXCHANGE = b"ddeLink"
# On a slide: what happens when the pointer passes, and the start of a program.
ON_PASSING, STARTED = b"hlinkMouseOver", b"ppaction://program"
INSERTED = (".docx", ".txt")
STARTS = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|DATABASE)\b", re.IGNORECASE)
MARKS = (b"instrText", b"delInstrText", b"fldSimple")
ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
# More than all the parts of a document that people write.
MAX_READ = 200 * 1024 * 1024


def hazards_of(path: Path) -> list[str]:
    """What is in the document, in order of the alphabet; empty where it holds words, pictures and charts alone.

    Raises ``Refused`` for one that is damaged, or too large to look through.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            return sorted(set(_hazards(Package(packed))))
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None


def _hazards(package: Package) -> Iterator[str]:
    read = 0
    for part in package.names:
        if ("embeddings/" in part and not part.endswith(TABLES)) or any(folder in part for folder in PROGRAMS):
            yield OBJECTS
        if part.endswith((".rels", ".xml")):
            content = package.read(part)
            read += len(content)
            if read > MAX_READ:
                raise Refused("limits")
            yield from _in_the_parts_of_others(part, content)
            if part.endswith(".rels"):
                yield from _related(content)
            elif _may_have_fields(content):
                yield from _fields(content)


def _in_the_parts_of_others(part: str, content: bytes) -> Iterator[str]:
    """What only workbooks and slides have."""
    if part.startswith(FETCHED):
        yield LINKS
    if part.startswith("xl/externallinks/") and EXCHANGE in content:
        yield FIELDS
    if part.startswith("ppt/") and (ON_PASSING in content or STARTED in content):
        yield ACTIONS


def _may_have_fields(content: bytes) -> bool:
    """Whether it is worth the time to read the part: most have no field. Names are as they are in UTF-8 alone."""
    declared = ENCODING.search(content[:200])
    if 0 in content[:200] or (declared and declared.group(1).lower() != b"utf-8"):
        return True
    return any(mark in content for mark in MARKS)


def _elements(content: bytes) -> Iterator[Element]:
    if content.count(b"<") > MAX_MARKS:
        raise Refused("limits")
    for _, element in iterparse(io.BytesIO(content), forbid_dtd=True):
        yield element
        element.clear()


def _related(content: bytes) -> Iterator[str]:
    """Files that are fetched when the document opens; links that a reader presses are left."""
    for relation in _elements(content):
        kind = value(relation, "Type").rpartition("/")[2].lower()
        if kind == "afchunk" and not value(relation, "Target").lower().endswith(INSERTED):
            yield OBJECTS
        if value(relation, "TargetMode").lower() == "external" and kind != "hyperlink":
            yield LINKS


def _fields(content: bytes) -> Iterator[str]:
    """The words of one field may be written in any number of pieces."""
    pieces = []
    for element in _elements(content):
        if name(element) in {"instrText", "delInstrText"}:
            pieces.append(element.text or "")
        elif name(element) == "fldChar":
            pieces.append(" ")
        elif name(element) == "fldSimple":
            pieces.append(f" {value(element, 'instr')} ")
    if STARTS.search("".join(pieces)):
        yield FIELDS
