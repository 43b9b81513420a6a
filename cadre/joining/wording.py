"""What visitors read about joining, in the language they chose. The texts are in ``texts/public.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

from cadre.kernel.bilingual import texts_of

FILE = Path(__file__).parent / "texts" / "public.yaml"


@cache
def texts(language: str) -> dict[str, Any]:
    """Every text in that language, as the file groups them."""
    return texts_of(FILE, language)
