from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0002_subjects_of_emails_and_entries")]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="state",
            field=models.CharField(
                choices=[("kept", "In use"), ("withdrawn", "Withdrawn")], default="kept", max_length=20
            ),
        ),
    ]
