"""Invented instances of any size, the same for the same numbers, for trying out and for measuring."""
