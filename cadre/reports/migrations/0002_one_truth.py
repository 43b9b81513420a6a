"""Keep which sections a signer left empty and why a draft was taken back. For earlier versions: a sign-off covers what
was empty then, and a review whose report had left it behind moves on to where its report is."""

from django.db import migrations, models


STAGES = (
    "request decision scoping team desk plan fieldwork debrief report accuracy response sharing followup close".split()
)


def fill_left_empty(apps, schema_editor):
    for signed in apps.get_model("reports", "SignOff").objects.select_related("version").iterator():
        signed.left_empty = [part["title"] for part in signed.version.content["sections"] if not part["blocks"]]
        signed.save(update_fields=["left_empty"])


def mend_reviews(apps, schema_editor):
    Report, Review = apps.get_model("reports", "Report"), apps.get_model("reviews", "Review")
    for report in Report.objects.filter(edition=1).select_related("review").iterator():
        review, day = report.review, report.updated_at.date()
        if report.state in ("issued", "superseded") and review.state in ("drafting", "with-host"):
            issued_at = review.issued_at or report.updated_at
            Review.objects.filter(pk=review.pk).update(state="issued", issued_at=issued_at)
            _mark(apps, review, ("report", "accuracy"), day)
        elif report.state in ("with-host", "answered") and review.state == "drafting":
            Review.objects.filter(pk=review.pk).update(state="with-host")
            _mark(apps, review, ("report",), day)


def _mark(apps, review, stages, day):
    Milestone = apps.get_model("reviews", "Milestone")
    for stage in stages:
        place = {"position": STAGES.index(stage)}
        milestone, _ = Milestone.objects.get_or_create(review=review, stage=stage, defaults=place)
        if milestone.done_on is None:
            milestone.done_on = day
            milestone.save(update_fields=["done_on"])


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
        ("reviews", "0004_milestone_early_why"),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='taken_back_why',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='signoff',
            name='left_empty',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(fill_left_empty, migrations.RunPython.noop),
        migrations.RunPython(mend_reviews, migrations.RunPython.noop),
    ]
