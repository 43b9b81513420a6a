"""Whoever asked reads each answer; answers from before count as read."""

from django.db import migrations, models
from django.db.models import F


def read_already(apps, schema_editor):
    apps.get_model("findings", "AdviceAnswer").objects.update(read_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_advice")]

    operations = [
        migrations.AddField("adviceanswer", "read_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("advicerequest", "late_reminded_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(read_already, migrations.RunPython.noop),
    ]
