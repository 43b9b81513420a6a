"""The team of a review: its seats, candidates, offers and places."""
