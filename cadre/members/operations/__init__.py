"""Operations on the records of members."""
