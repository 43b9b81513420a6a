import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """How a file stands, who sent it and when belong to the version: columns for it, still empty."""

    dependencies = [("library", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            "documentversion",
            "state",
            models.CharField(
                choices=[
                    ("received", "Received"),
                    ("scanned", "Being read in"),
                    ("readable", "Ready to read"),
                    ("quarantined", "Set aside"),
                    ("unreadable", "Cannot be read here"),
                    ("superseded", "Replaced by a newer version"),
                ],
                default="received",
                max_length=20,
            ),
        ),
        migrations.AddField("documentversion", "reason", models.CharField(blank=True, default="", max_length=30), False),
        migrations.AddField(
            "documentversion",
            "sent_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("documentversion", "sent_at", models.DateTimeField(null=True)),
        migrations.AddField("documentversion", "updated_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "reading",
            "read_version",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="library.documentversion",
            ),
        ),
    ]
