"""The forms of teams."""
