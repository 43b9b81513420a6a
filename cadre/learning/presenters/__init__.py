"""Learning in words."""
