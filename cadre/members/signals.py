"""What the people app announces to the apps above."""

from django.dispatch import Signal

# Sent inside the transaction with ``user``, ``by`` and ``at`` when something that may make a conflict was recorded or
# taken back: a declaration, or a change of employer.
conflict_changed = Signal()
