from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("frameworks", "0003_copies_of_ours_go"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="scalepoint",
            name="is_ours",
        ),
        migrations.AddConstraint(
            model_name="scalepoint",
            constraint=models.UniqueConstraint(fields=("framework", "code"), name="scale_code_once"),
        ),
    ]
