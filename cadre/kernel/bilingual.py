"""Words that a visitor reads in English or Welsh: what records, packs and files of texts hold, and which is read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cadre.kernel.packs import Row

LANGUAGES = ("en", "cy")


def both(en: str, cy: str = "") -> dict[str, str]:
    """Words by language; the Welsh may be empty."""
    return {"en": en, "cy": cy}


def both_of(row: Row, *, most: int) -> dict[str, str]:
    """The words of a row of a pack, which has them by language. Raises ``PackFault`` without the English."""
    return both(row.text("en", most=most), row.text("cy", most=most, default=""))


def both_in(row: Row, name: str, *, most: int) -> dict[str, str]:
    """The same of the group ``name`` of a row. Raises ``PackFault``, also when it is missing."""
    group = row.group(name)
    if group is None:
        raise row.fault(name, "is missing")
    return both_of(group, most=most)


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words in that language, or in English where they have no other."""
    return words.get(language) or words["en"]


def language_of(request) -> str:
    """The language of the address: ``?lang=cy`` is Welsh, anything else English."""
    asked = request.GET.get("lang")
    return asked if asked in LANGUAGES else "en"


def other_language(language: str) -> str:
    """The one that a page is not in."""
    return next(other for other in LANGUAGES if other != language)


def texts_of(file: Path, language: str) -> dict[str, Any]:
    """Every text of a YAML file in that language, as the file groups them."""
    return _chosen(yaml.safe_load(file.read_text(encoding="utf-8")), language)


def _chosen(part, language: str):
    if isinstance(part, dict):
        if set(part) == set(LANGUAGES):
            return in_language(part, language)
        return {name: _chosen(value, language) for name, value in part.items()}
    return [_chosen(value, language) for value in part] if isinstance(part, list) else part
