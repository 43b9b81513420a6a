"""Operations on the team of a review."""
