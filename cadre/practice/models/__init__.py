"""What practice keeps."""

from cadre.practice.models.came_of_it import CameOfIt
from cadre.practice.models.practice import Consent, CountedBatch, CountedFinding, DownloadRecord, Practice
from cadre.practice.models.reuse import Reuse, Use

__all__ = [
    "CameOfIt",
    "Consent",
    "CountedBatch",
    "CountedFinding",
    "DownloadRecord",
    "Practice",
    "Reuse",
    "Use",
]
