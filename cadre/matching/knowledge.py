"""Who knows what a review asks: the level a strand wants, a side's working level, a language."""

from functools import cached_property

import numpy as np

from cadre.matching.cast import Cast
from cadre.matching.eligibility import ENOUGH_LEVEL


class Knowledge:
    """What members know, by strand, by review and by side."""

    def __init__(self, cast: Cast):
        self.cast = cast

    @cached_property
    def side_known(self) -> np.ndarray:
        """(2, M, R) whether a member speaks for a side: working level on it for some strand in scope."""
        cast = self.cast
        scope = np.zeros((len(cast.strands), len(cast.reviews)), dtype=np.float32)
        for place, review in enumerate(cast.reviews):
            scope[[cast.strands[strand] for strand in review.strands], place] = 1
        return np.stack([((levels >= ENOUGH_LEVEL).astype(np.float32) @ scope) > 0 for levels in cast.levels])

    @cached_property
    def strand_scope(self) -> tuple[np.ndarray, np.ndarray]:
        """(R + 1,) starts and (sum,) strands of every review's scope."""
        cast = self.cast
        scope = [[cast.strands[strand] for strand in review.strands] for review in cast.reviews]
        return (
            np.concatenate([[0], np.cumsum([len(each) for each in scope])]).astype(np.int64),
            np.array([strand for each in scope for strand in each], dtype=np.int64),
        )

    @cached_property
    def strand_known(self) -> np.ndarray:
        """(3, M, S) whether a member has the level a strand wants: for children, for adults, for the better of them."""
        levels = self.cast.levels
        return np.stack([levels[0], levels[1], levels.max(axis=0)]) >= self.cast.instance.rules.strand_level

    @cached_property
    def concern(self) -> np.ndarray:
        """(R,) 0 children, 1 adults, 2 both: which of ``strand_known`` a review looks at; −1 neither."""
        names = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): -1}
        return np.array([names[review.children, review.adults] for review in self.cast.reviews], dtype=np.int32)

    @cached_property
    def speaks(self) -> dict[int, np.ndarray]:
        """For each review with a language, (M,) who speaks it."""
        return {
            place: np.array([review.language in member.languages for member in self.cast.members], dtype=bool)
            for place, review in enumerate(self.cast.reviews)
            if review.language
        }
