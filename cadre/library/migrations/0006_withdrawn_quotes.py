from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    apps.get_model("library", "Annotation").objects.update(updated_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("library", "0005_being_checked")]

    operations = [
        migrations.AddField(
            model_name="annotation",
            name="state",
            field=models.CharField(
                choices=[("kept", "In use"), ("withdrawn", "Withdrawn")], default="kept", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="updated_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
