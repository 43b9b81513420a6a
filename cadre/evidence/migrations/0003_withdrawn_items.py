from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    apps.get_model("evidence", "EvidenceItem").objects.update(updated_at=models.F("coded_at"))


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_desk_members_documents")]

    operations = [
        migrations.AddField(
            model_name="evidenceitem",
            name="state",
            field=models.CharField(
                choices=[("kept", "In use"), ("withdrawn", "Withdrawn")], default="kept", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="evidenceitem",
            name="updated_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
