"""Record that a backup was made, and end every session of a restored database."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from cadre.housekeeping.models import Backup

REMEMBERED = timedelta(days=366)


def record_backup(*, name: str, size: int, at: datetime) -> None:
    """Record a finished backup. Those of more than a year ago are forgotten."""
    Backup.objects.filter(made_at__lt=at - REMEMBERED).delete()
    Backup.objects.create(name=name, size=size, made_at=at)


def end_sessions() -> None:
    """Sign everyone out: a session that was ended after the backup would be open again."""
    Session.objects.all().delete()
