from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """Jobs already there are due at once, and what was running is taken up again."""
    job = apps.get_model("jobs", "Job")
    job.objects.update(run_at=F("queued_at"))


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.DeleteModel("Heartbeat"),
        migrations.RenameModel("Tick", "Schedule"),
        migrations.AddField("job", "lease_until", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("job", "run_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("job", "run_at", models.DateTimeField()),
        migrations.AddIndex(
            "job",
            models.Index(fields=["run_at", "id"], condition=models.Q(state="queued"), name="jobs_job_due"),
        ),
        migrations.AddIndex(
            "job",
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="jobs_job_leased"),
        ),
    ]
