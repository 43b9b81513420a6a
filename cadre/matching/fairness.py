"""Fair load and chances among the eligible and willing: who already serves more of what she offers costs more."""

import numpy as np

from cadre.matching.seating import Seating

GIVES_WAY = 0.002  # the share of each review's relevance that may be given for it
LOAD, TRAVEL, RELEVANCE = 0.1, 0.02, 0.05


def floors(seating: Seating) -> np.ndarray:
    """(R,) ratios below which no review may fall while load is evened out: never below the present worst."""
    ratios = np.where(np.isfinite(seating.ratios), seating.ratios, 0)
    return np.maximum((1 - GIVES_WAY) * ratios, np.minimum(ratios, ratios.min(initial=1.0))) * (1 - 1e-9)


def gains(seating: Seating, reviews: list[int]) -> np.ndarray:
    """(C,) what choosing each column gains when ``reviews`` are seated anew: relevance a little, less other load."""
    members = len(seating.cast.members)
    elsewhere = seating.chosen & ~np.isin(seating.review, reviews)
    load = np.bincount(seating.member[elsewhere], minlength=members)
    offered = np.array([member.caps.reviews_a_year or 4 for member in seating.cast.members], dtype=float)
    share = load / offered
    return RELEVANCE * seating.relevance - LOAD * (share + 0.5 / offered)[seating.member]
