"""Where each police force is on our map of equal tiles. Pure: the places are data of our own."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "force_tiles.yaml"
Place = tuple[int, int]  # column from the west, row from the north


@cache
def layout() -> dict[str, Place]:
    """The place of each force that the file knows, by its slug."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["rows"]
    return {slug: (column, number) for number, row in enumerate(rows, start=1) for column, slug in row.items()}


def placed(slugs: Iterable[str]) -> dict[str, Place]:
    """The place of each force that the file knows, and of these ``slugs``: those that it does not know follow below, in
    the order given."""
    known, width = layout(), max(column for column, _ in layout().values())
    below = max(row for _, row in known.values()) + 1
    others = [slug for slug in slugs if slug not in known]
    rest = {slug: (1 + number % width, below + number // width) for number, slug in enumerate(others)}
    return {**known, **rest}
