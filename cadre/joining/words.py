"""Words that a visitor reads in English or Welsh."""

from collections.abc import Mapping

LANGUAGES = ("en", "cy")


def both(en: str, cy: str = "") -> dict[str, str]:
    """Words by language; the Welsh may be empty."""
    return {"en": en, "cy": cy}


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words in that language, or in English where they have no other."""
    return words.get(language) or words["en"]
