"""Keep when a review's report was issued and when the review ended, and fill both in for earlier reviews."""

from django.db import migrations, models
from django.db.models import F

ACTS = [("reviews.issue", "issued_at"), ("reviews.close", "ended_at"), ("reviews.cancel", "ended_at")]


def fill(apps, schema_editor):
    Review, Entry = apps.get_model("reviews", "Review"), apps.get_model("audit", "Entry")
    for act, field in ACTS:
        for record, at in Entry.objects.filter(act=act).order_by("at").values_list("record", "at"):
            Review.objects.filter(pk=record.rpartition(":")[2]).update(**{field: at})
    issued = Review.objects.filter(state__in=["issued", "improving", "closed"], issued_at=None)
    issued.update(issued_at=F("updated_at"))
    Review.objects.filter(state__in=["closed", "cancelled"], ended_at=None).update(ended_at=F("updated_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="issued_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
