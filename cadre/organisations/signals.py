"""Signals for the apps above."""

from django.dispatch import Signal

# Sent inside the transaction with ``user``, ``by`` and ``at`` when a person got a role of an organisation or lost
# one.
role_changed = Signal()
