"""Backups: one archive of the database and the stored files, and the way back from it."""
