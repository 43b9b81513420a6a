"""Calls for people on the public front page."""

from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):
    dependencies = [("joining", "0006_recorded_applications")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Call",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.CharField(max_length=600)),
                        ("words_cy", models.CharField(blank=True, max_length=600)),
                        ("put_on_at", models.DateTimeField()),
                        ("taken_off_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={"ordering": ["-put_on_at", "-pk"]},
                ),
            ]
        ),
    ]
