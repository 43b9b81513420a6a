import django.db.models.deletion
from django.db import migrations, models


def to_point():
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.scalepoint"
    )


class Migration(migrations.Migration):

    dependencies = [
        ("practice", "0001_initial"),
        ("programme", "0002_scales"),
    ]

    operations = [
        migrations.RenameField("practice", "label", "label_code"),
        migrations.RenameField("practice", "stage", "stage_code"),
        # With a default they can come back when this is undone.
        migrations.AlterField("practice", "label_code", models.CharField(default="", max_length=20)),
        migrations.AlterField("practice", "stage_code", models.CharField(default="", max_length=20)),
        migrations.AddField("practice", "label", to_point()),
        migrations.AddField("practice", "stage", to_point()),
    ]
