"""The pages of sessions and points."""
