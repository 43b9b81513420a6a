"""Emails: the outbox one can read before it goes, deliveries, and each person's own copy."""
