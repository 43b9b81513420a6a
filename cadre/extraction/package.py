"""The parts of an Office file: a zip whose names and places real programs write in many ways."""

import posixpath
import re
import zipfile
import zlib
from typing import IO

# Where the document itself lies in a file of each kind that does not say it, and the folder in which it must lie.
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
RELATIONS = "_rels/.rels"
# What a damaged package raises, wherever it is looked into.
FAULTS = (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError, EOFError, RuntimeError)
# More than any real table of contents is long.
MAX_OF_A_TABLE = 1_000_000
TARGET = re.compile(rb'Target="/?([^"]+)"')
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ID = re.compile(rb'\bId="([^"]+)"')


class Package:
    """A look into an open zip. Names are those of the standard; how they are written inside does not matter."""

    def __init__(self, packed: zipfile.ZipFile):
        self.packed = packed
        self._written = {entry.filename.replace("\\", "/").lower(): entry.filename for entry in packed.infolist()}
        self.main = self._main()
        self._relations: dict[str, dict[str, str]] = {}

    @property
    def names(self) -> list[str]:
        return list(self._written)

    def read(self, name: str) -> bytes:
        return self.packed.read(self._written[name.lower()])

    def open(self, name: str) -> IO[bytes]:
        return self.packed.open(self._written[name.lower()])

    def beginning(self, name: str) -> bytes:
        """The first of it, however long it says it is; nothing where it is not there or damaged."""
        try:
            with self.open(name) as part:
                return part.read(MAX_OF_A_TABLE)
        except FAULTS:
            return b""

    def relations(self, of: str = "") -> dict[str, str]:
        """The names of the parts that a part, or else the document itself, refers to, by what it calls them."""
        part = of or self.main
        if part not in self._relations:
            folder, _, file = part.rpartition("/")
            targets = self._relations[part] = {}
            for relation in RELATION.findall(self.beginning(f"{folder}/_rels/{file}.rels")):
                called, target = ID.search(relation), TARGET.search(relation)
                if called and target and b'TargetMode="External"' not in relation:
                    targets[called.group(1).decode(errors="replace")] = self._part(folder, relation, target)
        return self._relations[part]

    def _part(self, folder: str, relation: bytes, target: re.Match) -> str:
        name = target.group(1).decode(errors="replace").lower().replace("\\", "/")
        return posixpath.normpath(name if b'Target="/' in relation else f"{folder}/{name}")

    @property
    def kind(self) -> str:
        """``docx``, ``xlsx`` or ``pptx``; empty where it is none of them."""
        return next((kind for kind, usual in MAIN.items() if self.main.startswith(_folder(usual))), "")

    def _main(self) -> str:
        """Where the document itself lies; empty where this is no file of Office."""
        for relation in RELATION.findall(self.beginning(RELATIONS)):
            target = TARGET.search(relation)
            if target and b'relationships/officeDocument"' in relation:
                name = target.group(1).decode(errors="replace").lower()
                is_known = name.startswith(tuple(map(_folder, MAIN.values()))) and name.endswith(".xml")
                return name if is_known and name in self._written else ""
        return next((usual for usual in MAIN.values() if usual in self._written), "")


def _folder(part: str) -> str:
    return part.partition("/")[0] + "/"
