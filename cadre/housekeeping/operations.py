"""Record that a backup was made, end every session of a restored database, and date back what the example loads."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from cadre.housekeeping.models import Backup
from cadre.kernel import clock
from cadre.members.models import AgreementText, RenewalRules

REMEMBERED = timedelta(days=366)


def record_backup(*, name: str, size: int, at: datetime) -> None:
    """Record a finished backup. Those of more than a year ago are forgotten."""
    Backup.objects.filter(made_at__lt=at - REMEMBERED).delete()
    Backup.objects.create(name=name, size=size, made_at=at)


def end_sessions() -> None:
    """Sign everyone out: a session that was ended after the backup would be open again."""
    Session.objects.all().delete()


def date_back(*, agreed_from, renewed_from) -> None:
    """Of the worked example, which is loaded today: its agreements and its rule of renewal have been in force since
    then, and everyone was asked at that time, so that nobody is emailed today."""
    AgreementText.objects.update(valid_from=clock.day_of(agreed_from), made_at=agreed_from, asked_at=agreed_from)
    RenewalRules.objects.update(valid_from=renewed_from)


def ask_nobody(*, text, at) -> None:
    """Of the worked example: everyone has been asked for this version of a text, so that no job emails them."""
    AgreementText.objects.filter(pk=text.pk).update(asked_at=at)
