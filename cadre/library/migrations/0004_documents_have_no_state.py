import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0003_versions_stand_as_documents_stood"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "documentversion",
            "sent_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField("documentversion", "sent_at", models.DateTimeField()),
        migrations.AlterField("documentversion", "updated_at", models.DateTimeField()),
        migrations.AddConstraint(
            "documentversion",
            models.UniqueConstraint(
                condition=models.Q(("state", "readable")), fields=("document",), name="one_version_readable"
            ),
        ),
        migrations.RemoveField("document", "state"),
        migrations.RemoveField("document", "reason"),
    ]
