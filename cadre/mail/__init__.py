"""Emails: the outbox, deliveries, and each person's own copy."""
