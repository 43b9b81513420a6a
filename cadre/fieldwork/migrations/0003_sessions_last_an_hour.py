"""A session with a start so far is taken to last an hour."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

HOUR = timedelta(hours=1)


def give_ends(apps, editor):
    sessions = apps.get_model("fieldwork", "Session").objects
    sessions.update(updated_at=F("made_at"))
    sessions.filter(starts_at__isnull=False).update(ends_at=F("starts_at") + HOUR)


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0002_session_end_and_state")]

    operations = [migrations.RunPython(give_ends, migrations.RunPython.noop)]
