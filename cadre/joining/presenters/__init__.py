"""Joining in words."""
