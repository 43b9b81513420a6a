"""The content of a report as frozen into a version: plain JSON, the same everywhere, with its digest."""

import hashlib
import json
from collections.abc import Iterator


def digest(content: dict) -> str:
    """SHA-256 of the content in one fixed spelling: change one character and it differs."""
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def blocks_of(content: dict) -> Iterator[dict]:
    """Every block of every section, in order."""
    for section in content["sections"]:
        yield from section["blocks"]


def empty_sections(content: dict) -> dict[str, str]:
    """The sections that say nothing: their titles by their keys."""
    return {section["key"]: section["title"] for section in content["sections"] if not section["blocks"]}


def block_at(content: dict, key: str) -> dict | None:
    """The block with this key, or None."""
    return next((block for block in blocks_of(content) if block["key"] == key), None)


def words_of(block: dict) -> str:
    """What a block says, for quoting it with a point of the host."""
    if block["type"] == "finding":
        return str(block["statement"])
    lists = block["items"] if "items" in block else [block["runs"]]
    return " ".join("".join(str(run.get("t", "")) for run in runs) for runs in lists)


def finding_keys(content: dict) -> list[int]:
    """Keys of the findings stated in the report, in order."""
    return [block["finding"] for block in blocks_of(content) if block["type"] == "finding"]


def text_of(content: dict) -> str:
    """All its words, for search."""
    return "\n".join(words_of(block) for block in blocks_of(content))
