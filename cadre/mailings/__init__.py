"""Emails to many members: drafted, sent in the background, stopped; news, and who does not want it by email."""
