"""What the page of equality monitoring says, in the language of its address. See ``texts/about_you.yaml``."""

from functools import cache
from pathlib import Path

import yaml

from cadre.members.choices import LANGUAGES

FILE = Path(__file__).parent / "texts" / "about_you.yaml"
CODES = tuple(code for code, _ in LANGUAGES)


def language_of(request) -> str:
    """The language of the address: ``?lang=cy`` is Welsh, anything else English."""
    asked = request.GET.get("lang")
    return asked if asked in CODES else "en"


def said(words: dict[str, str], language: str) -> str:
    """Words in that language, or in English where they have no other."""
    return words.get(language) or words["en"]


@cache
def about_you(language: str) -> dict:
    """Every text of the page in that language."""
    texts = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: _chosen(part, language) for name, part in texts.items()}


def _chosen(part, language):
    return [said(words, language) for words in part] if isinstance(part, list) else said(part, language)
