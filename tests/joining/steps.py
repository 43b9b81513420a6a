"""Steps that tests of joining share."""

from cadre.housekeeping.loading import load_text
from cadre.kernel.references import SYSTEM

PACK = """
sample: true
joining_kinds:
- code: academic
  title: {en: Academic, cy: Academydd}
  required:
  - {en: You teach, cy: Rydych yn addysgu}
  support: {needed: never, unless: {en: A university is told}}
"""


def load(text: str = PACK, *, at, **facts):
    return load_text(text, file="rules.yaml", by=SYSTEM, at=at, **facts)
