"""Operations on requests and reviews."""
