"""A year of one programme by pages alone, from an empty database to a closed review: its steps, in files by season."""
