"""The colours and typefaces of pages, reports and documents, from palette.json."""

import json
from pathlib import Path

PALETTE = json.loads((Path(__file__).parent / "palette.json").read_text())
COLOURS: dict[str, str] = PALETTE["colours"]
FONTS: dict[str, str | list[str]] = PALETTE["fonts"]
