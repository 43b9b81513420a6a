"""The heads of the chain, kept in a file outside the database: one line for each seal, ``number chain sealed_at``.

Who rewrites the database cannot rewrite this file with it. A server of several machines keeps one on each that runs a
worker.
"""

from collections.abc import Iterable
from pathlib import Path


def keep(path: Path, *, number: int, chain: str, sealed_at: str) -> None:
    """Add a line to the file, which is made if it is not there. Raises ``OSError`` when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{number} {chain} {sealed_at}\n")


def read(path: Path) -> dict[int, set[str]]:
    """The chains kept for each number; nothing if there is no file."""
    return parse(path.read_text(encoding="ascii").splitlines()) if path.exists() else {}


def parse(lines: Iterable[str]) -> dict[int, set[str]]:
    """The chains of lines that begin with a number and a chain. A line cut short by a full disk is passed over."""
    heads: dict[int, set[str]] = {}
    for line in lines:
        number, _, rest = line.strip().partition(" ")
        chain = rest.partition(" ")[0]
        if number.isdigit() and len(chain) == 64:
            heads.setdefault(int(number), set()).add(chain)
    return heads
