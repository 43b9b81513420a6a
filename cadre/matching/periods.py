"""Calendar years and quarters in which places count towards a member's caps: those of a place's first day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from cadre.matching.cast import Cast
from cadre.matching.model import days_off_site, days_on_site

CAPS = ("days_a_year", "days_a_quarter", "reviews_a_year", "reviews_a_quarter")


@dataclass(frozen=True)
class Periods:
    """``names`` of years and quarters in one list; (G,) the ``year`` and ``quarter`` of each seat, −1 without days."""

    names: tuple[str, ...]
    year: np.ndarray
    quarter: np.ndarray

    def of(self, cap: str) -> np.ndarray:
        """(G,) the period in which a seat counts towards a cap."""
        return self.year if cap.endswith("_year") else self.quarter


def periods_of(cast: Cast) -> Periods:
    """The periods of every seat."""
    names: dict[str, int] = {}
    years, quarters = [], []
    for place, seat in enumerate(cast.seats):
        review = cast.reviews[cast.review_of[place]]
        days = days_on_site(review, seat) or days_off_site(review, seat)[0]
        if not days:
            years.append(-1)
            quarters.append(-1)
            continue
        first = date.fromordinal(min(days))
        years.append(names.setdefault(str(first.year), len(names)))
        quarters.append(names.setdefault(f"{first.year}-Q{(first.month + 2) // 3}", len(names)))
    return Periods(tuple(names), np.array(years, dtype=np.int32), np.array(quarters, dtype=np.int32))
