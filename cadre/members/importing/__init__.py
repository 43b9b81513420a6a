"""Reads an existing list of members: which column is what, and what each row says. Pure: it asks no database."""
