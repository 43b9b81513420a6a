"""What visitors read about joining, in the language they chose. The texts are in ``texts/public.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cadre.joining.words import LANGUAGES, in_language

FILE = Path(__file__).parent / "texts" / "public.yaml"


def language_of(request) -> str:
    """The language of the address: ``?lang=cy`` is Welsh, anything else English."""
    asked = request.GET.get("lang")
    return asked if asked in LANGUAGES else "en"


@cache
def texts(language: str) -> dict[str, Any]:
    """Every text in that language, as the file groups them."""
    return _chosen(yaml.safe_load(FILE.read_text(encoding="utf-8")), language)


def _chosen(part, language: str):
    if isinstance(part, dict):
        if set(part) == set(LANGUAGES):
            return in_language(part, language)
        return {name: _chosen(value, language) for name, value in part.items()}
    return [_chosen(value, language) for value in part] if isinstance(part, list) else part
