"""A session that nothing rests on can be withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0004_session_ends_after_start")]

    operations = [
        migrations.AlterField(
            "session",
            "state",
            models.CharField(
                choices=[("planned", "Planned"), ("cancelled", "Cancelled"), ("withdrawn", "Withdrawn")],
                default="planned",
                max_length=20,
            ),
        ),
    ]
