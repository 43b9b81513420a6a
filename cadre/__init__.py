"""Cadre runs a peer review programme, from the first request to proof that something improved."""

__version__ = "0.2.0"
