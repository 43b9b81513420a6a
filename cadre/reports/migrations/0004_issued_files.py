"""Make the files of a report anew when it is issued, with the date of issue on them."""

from django.db import migrations, models


def date_what_is_issued(apps, editor):
    """The day of issue from the trail; the files that were given out stay the files of the issued report."""
    Report, Entry = apps.get_model("reports", "Report"), apps.get_model("audit", "Entry")
    Rendition = apps.get_model("reports", "Rendition")
    for report in Report.objects.filter(issued__isnull=False):
        entry = Entry.objects.filter(act="reports.issue", record=f"reports.report:{report.pk}").order_by("-at").first()
        report.issued_at = entry.at if entry else report.updated_at
        report.save(update_fields=["issued_at"])
    given_out = Report.objects.filter(issued__isnull=False).values("issued")
    Rendition.objects.filter(version__in=given_out).update(is_issued=True)


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0002_keyed_digests"),
        ("files", "0001_initial"),
        ("reports", "0003_debrief"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="rendition", name="rendition_once_a_form"),
        migrations.AddField(
            model_name="rendition",
            name="is_issued",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="version",
            name="about",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="report",
            name="issued_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.UniqueConstraint(fields=("version", "form", "is_issued"), name="rendition_once_a_form"),
        ),
        migrations.RunPython(date_what_is_issued, migrations.RunPython.noop),
    ]
