"""Signals for the apps above."""

from django.dispatch import Signal

# Sent inside the transaction with ``user``, ``by`` and ``at`` when something that may cause a conflict was recorded or
# removed: a declaration, or a change of employer.
conflict_changed = Signal()

# Sent inside the transaction with ``member``, ``by`` and ``at`` when a member leaves the cadre.
member_left = Signal()
