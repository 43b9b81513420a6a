"""A session has an end and can be cancelled."""

from django.db import migrations, models


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
    ]
