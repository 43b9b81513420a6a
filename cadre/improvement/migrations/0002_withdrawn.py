from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="plannedaction",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Not begun"),
                    ("in-progress", "In progress"),
                    ("done", "Done"),
                    ("dropped", "Dropped"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="open",
                max_length=20,
            ),
        ),
    ]
