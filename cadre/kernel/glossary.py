"""The words of peer review that pages use, each with its meaning."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "glossary.yaml"


@cache
def meanings() -> dict[str, str]:
    """Each word with its meaning, in alphabetical order."""
    return dict(sorted(yaml.safe_load(FILE.read_text(encoding="utf-8")).items(), key=lambda pair: pair[0].lower()))
