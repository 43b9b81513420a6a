"""What an OpenDocument file would do by itself or holds beside its words. Macros are refused before it comes so far.
Runs only inside the limited process."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cadre.extraction.office_hazards import FIELDS, LINKS, MAX_READ, OBJECTS
from cadre.extraction.package import FAULTS
from cadre.extraction.refusals import Refused
from cadre.extraction.xml import name, value

EXCHANGES = {"dde-connection-decl", "dde-connection", "dde-source", "dde-link"}
PROGRAMS = {"applet", "plugin", "object-ole", "event-listener", "script"}
# A link that a reader presses waits for that; these are fetched when the file opens.
PRESSED = {"a", "text-a"}
OUTSIDE = ("http:", "https:", "file:", "ftp:", "smb:", "//", "\\\\", "..", "/")


def hazards_of(path: Path) -> list[str]:
    """What is in it, in order of the alphabet. Raises ``Refused`` for one that is damaged or too large."""
    hazards: set[str] = set()
    try:
        with zipfile.ZipFile(path) as packed:
            parts = [entry for entry in packed.infolist() if entry.filename.endswith(".xml")]
            if sum(entry.file_size for entry in parts) > MAX_READ:
                raise Refused("limits")
            for entry in parts:
                with packed.open(entry) as content:
                    for _, element in iterparse(content, forbid_dtd=entry.filename != "META-INF/manifest.xml"):
                        hazards |= set(_hazards(element))
                        element.clear()
    except (*FAULTS, ParseError, DefusedXmlException):
        raise Refused("corrupt") from None
    return sorted(hazards)


def _hazards(element: Element) -> Iterator[str]:
    kind = name(element)
    if kind in EXCHANGES:
        yield FIELDS
    if kind in PROGRAMS:
        yield OBJECTS
    target = value(element, "href").strip().lower()
    if kind not in PRESSED and target.startswith(OUTSIDE):
        yield LINKS
