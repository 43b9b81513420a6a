"""Every session says when it was changed, and none ends before it starts.

In a step of its own: PostgreSQL alters no table in a transaction that has changed its rows.
"""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0003_sessions_last_an_hour")]

    operations = [
        migrations.AlterField("session", "updated_at", models.DateTimeField()),
        migrations.AddConstraint(
            "session",
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
            ),
        ),
    ]
