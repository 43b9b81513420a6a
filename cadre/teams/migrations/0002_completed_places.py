"""Places record when they were completed; those of visits that are over are completed, and counted for their members."""

from django.db import migrations, models
from django.db.models import F

AFTER_VISIT = ("drafting", "with-host", "issued", "improving", "closed")


def complete(apps, schema_editor):
    Place, Member = apps.get_model("teams", "Place"), apps.get_model("members", "Member")
    places = Place.objects.filter(seat__review__state__in=AFTER_VISIT)
    counted = set(places.filter(state="completed").values_list("member", "seat__review"))
    taken = set(places.filter(state="confirmed").values_list("member", "seat__review"))
    for member, _ in sorted(taken - counted):
        Member.objects.filter(pk=member).update(reviews_done=F("reviews_done") + 1)
    places.filter(state="confirmed").update(state="completed")
    Place.objects.filter(state="completed").update(completed_at=F("updated_at"))


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_initial"), ("members", "0001_initial"), ("reviews", "0001_initial")]

    operations = [
        migrations.AddField("place", "completed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("place", "was_experienced", models.BooleanField(default=False)),
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
