"""What the page of equality monitoring says, in the language of its address. See ``texts/about_you.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

from cadre.kernel.bilingual import texts_of

FILE = Path(__file__).parent / "texts" / "about_you.yaml"


@cache
def about_you(language: str) -> dict[str, Any]:
    """Every text of the page in that language."""
    return texts_of(FILE, language)
