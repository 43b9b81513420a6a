import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("practice", "0003_label_on_scales"),
    ]

    operations = [
        migrations.RemoveField("practice", "label_code"),
        migrations.RemoveField("practice", "stage_code"),
        migrations.AlterField(
            "practice",
            "label",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.scalepoint"
            ),
        ),
        migrations.AlterField(
            "practice",
            "stage",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programme.scalepoint"
            ),
        ),
    ]
