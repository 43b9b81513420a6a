"""References to people and records for layers below ``accounts``, which hold no foreign key to a user."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Actor(Protocol):
    """Who acts: a user, the holder of a signed link, or the system."""

    reference: str
    label: str


@dataclass(frozen=True)
class Reference:
    """An opaque pointer with words: ``Reference("user:12", "Asha Rahman")``. Is itself an ``Actor``."""

    reference: str
    label: str


SYSTEM = Reference("system:cadre", "Cadre")


def reference_for(record, label: str = "") -> Reference:
    """The reference of a saved record, such as ``reviews.review:12``; the label defaults to ``str(record)``."""
    return Reference(f"{record._meta.label_lower}:{record.pk}", label or str(record))


@dataclass(frozen=True)
class OnBehalf:
    """An answer given by telephone, email or letter, recorded for the person who gave it.

    ``how`` is one of ``CHANNELS``; ``said_at`` is when they said it; ``evidence`` says where the proof is kept.
    """

    person: str
    how: str
    said_at: datetime
    evidence: str = ""


CHANNELS = [
    ("telephone", "By telephone"),
    ("email", "By email"),
    ("letter", "By letter"),
    ("in-person", "In person"),
]
