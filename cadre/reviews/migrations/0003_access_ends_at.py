"""Keep when the team's access to a closed review ends, and work it out for reviews closed earlier."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Q

LONDON = ZoneInfo("Europe/London")
USUAL_DAYS = 90


def fill(apps, schema_editor):
    Review, Settings = apps.get_model("reviews", "Review"), apps.get_model("programme", "Settings")
    for review in Review.objects.filter(state="closed", ended_at__isnull=False):
        day = review.ended_at.astimezone(LONDON).date()
        in_force = Settings.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
        settings = in_force.order_by("-valid_from", "-pk").first()
        days = settings.access_days if settings else USUAL_DAYS
        ends_at = datetime.combine(day + timedelta(days=days + 1), time(0), tzinfo=LONDON) if days else review.ended_at
        Review.objects.filter(pk=review.pk).update(access_ends_at=ends_at)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_review_issued_at_review_ended_at"), ("programme", "0001_initial")]

    operations = [
        migrations.AddField("review", "access_ends_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
