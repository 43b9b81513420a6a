"""Who did it, said without knowing what a user is: lower floors keep these and never a key to a person's row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Actor(Protocol):
    """Whoever acts: a user, the holder of a signed link, or the system itself."""

    reference: str
    label: str


@dataclass(frozen=True)
class Reference:
    """An opaque pointer with words: ``Reference("user:12", "Asha Rahman")``. Is itself an ``Actor``."""

    reference: str
    label: str


SYSTEM = Reference("system:cadre", "Cadre")


def to(record, label: str = "") -> Reference:
    """The reference of a saved record: ``reviews.review:12``, labelled by the record's own words."""
    return Reference(f"{record._meta.label_lower}:{record.pk}", label or str(record))


@dataclass(frozen=True)
class OnBehalf:
    """An answer that came by telephone, e-mail or letter, recorded for the person who gave it.

    ``how`` is one of ``CHANNELS``; ``said_at`` is when they said it; ``evidence`` says where the proof is kept.
    """

    person: str
    how: str
    said_at: datetime
    evidence: str = ""


CHANNELS = [
    ("telephone", "By telephone"),
    ("email", "By e-mail"),
    ("letter", "By letter"),
    ("in-person", "In person"),
]
