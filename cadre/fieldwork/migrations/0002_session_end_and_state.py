"""A session has an end and can be cancelled. One with a start so far is taken to last an hour."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import F, Q

HOUR = timedelta(hours=1)


def give_ends(apps, editor):
    sessions = apps.get_model("fieldwork", "Session").objects
    sessions.update(updated_at=F("made_at"))
    sessions.filter(starts_at__isnull=False).update(ends_at=F("starts_at") + HOUR)


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0001_initial")]

    operations = [
        migrations.AddField("session", "ends_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("session", "cancelled_why", models.CharField(blank=True, max_length=500)),
        migrations.AddField(
            "session",
            "state",
            models.CharField(
                choices=[("planned", "Planned"), ("cancelled", "Cancelled")], default="planned", max_length=20
            ),
        ),
        migrations.AddField("session", "updated_at", models.DateTimeField(null=True)),
        migrations.RunPython(give_ends, migrations.RunPython.noop),
        migrations.AlterField("session", "updated_at", models.DateTimeField()),
        migrations.AddConstraint(
            "session",
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
            ),
        ),
    ]
