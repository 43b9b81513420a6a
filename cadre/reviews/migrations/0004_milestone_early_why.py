"""Keep why a visit was early, and mark stages that earlier versions showed as done because a review had passed them."""

from django.db import migrations, models

# The stages of a review in order, and the first that each state had open.
STAGES = (
    "request decision scoping team desk plan fieldwork debrief report accuracy response sharing followup close".split()
)
FIRST_OPEN = {
    "accepted": "scoping",
    "scoping": "scoping",
    "preparing": "team",
    "visiting": "fieldwork",
    "drafting": "report",
    "with-host": "accuracy",
    "issued": "response",
    "improving": "followup",
}


def mark_passed_stages(apps, schema_editor):
    Review, Milestone = apps.get_model("reviews", "Review"), apps.get_model("reviews", "Milestone")
    for review in Review.objects.filter(state__in=[*FIRST_OPEN, "closed"]).iterator():
        first_open = FIRST_OPEN.get(review.state)
        passed = STAGES[: STAGES.index(first_open)] if first_open else STAGES
        last = (review.ended_at or review.updated_at).date()
        for position, stage in enumerate(passed):
            milestone, _ = Milestone.objects.get_or_create(review=review, stage=stage, defaults={"position": position})
            if milestone.done_on is None:
                milestone.done_on = min(milestone.planned_to or last, last)
                milestone.save(update_fields=["done_on"])


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_access_ends_at")]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="early_why",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.RunPython(mark_passed_stages, migrations.RunPython.noop),
    ]
