"""Signals for the apps above."""

from django.dispatch import Signal

# Sent inside the transaction with ``document`` and ``at`` when it is for other people on the team than before.
audience_changed = Signal()
