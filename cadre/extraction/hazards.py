"""What a file of each kind has that starts by itself, and the harmless copy of those kinds that can be made harmless.
Runs only inside the limited process."""

from pathlib import Path

from cadre.extraction import cleaning, image_files, office_hazards, open_hazards, separated
from cadre.extraction.sniff import PICTURES

FORMULAS = "formulas"


def without_hazards(path: Path, kind: str, copy: Path) -> list[str]:
    """What is in the file, keys of ``REMOVED`` in order of the alphabet. Of a PDF or a picture it is what the ``copy``
    has no longer; of other kinds there is no copy. Raises ``Refused``."""
    if kind == "pdf":
        return cleaning.clean(path, copy)
    if kind in PICTURES:
        return image_files.clean(path, kind, copy)
    if kind in {"odt", "ods"}:
        return open_hazards.hazards_of(path)
    if kind == "csv":
        return [FORMULAS] if separated.has_formulas(path.read_bytes()) else []
    return office_hazards.hazards_of(path)
