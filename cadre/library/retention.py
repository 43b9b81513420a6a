"""Until when the documents of a review are kept: by the terms both sides agreed, or because it was cancelled."""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.reviews.choices import DataTerms


@dataclass(frozen=True)
class Retention:
    """What decides when a review's documents are to be deleted or returned.

    ``data_terms`` are the terms last agreed by both sides, or empty; ``retention_days`` is the programme's setting of
    the day those terms were proposed, so that a later change of the setting changes nothing that was agreed.
    """

    data_terms: str
    retention_days: int
    issued_on: date | None
    ended_on: date | None
    is_cancelled: bool

    @property
    def due_on(self) -> date | None:
        """The day on which the documents are to go; None while no day is known yet."""
        if self.is_cancelled:
            return self.ended_on
        if self.data_terms == DataTerms.RETURN:
            return self.issued_on or self.ended_on
        return self.ended_on and self.ended_on + timedelta(days=self.retention_days)

    def days_late(self, day: date) -> int:
        """How many days have passed since the documents were due; 0 on that day and before it."""
        return max(0, (day - self.due_on).days) if self.due_on else 0

    def is_due(self, day: date) -> bool:
        return self.due_on is not None and self.due_on <= day
