"""Reads of joining."""
