"""Reads of emails to members."""
