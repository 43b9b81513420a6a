"""Signals for the apps above."""

from django.dispatch import Signal

# Sent inside the transaction with ``access``, ``by`` and ``at`` when access to a review is closed.
access_closed = Signal()
# Sent inside the transaction with ``access``, ``by`` and ``at`` when access to a review opens.
access_opened = Signal()
