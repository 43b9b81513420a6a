"""The pages of sessions and notes."""
