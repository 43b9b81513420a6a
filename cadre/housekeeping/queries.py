"""When the last backup was made."""

from datetime import datetime

from cadre.housekeeping.models import Backup


def backed_up_at() -> datetime | None:
    """When the last backup was made; None when there is none."""
    return Backup.objects.values_list("made_at", flat=True).first()
