from django.db import migrations
from django.db.models import OuterRef, Subquery


def hand_on(apps, editor):
    """Every document has one version so far: it stands as the document stood, and the jobs that read documents in
    name it instead."""
    version, document = apps.get_model("library", "DocumentVersion"), apps.get_model("library", "Document")
    reading, job = apps.get_model("library", "Reading"), apps.get_model("jobs", "Job")
    here = document.objects.filter(pk=OuterRef("document"))
    facts = {"state": "state", "reason": "reason", "sent_by": "uploaded_by", "sent_at": "received_at"}
    facts["updated_at"] = "updated_at"
    version.objects.update(**{name: Subquery(here.values(of)) for name, of in facts.items()})
    only = version.objects.filter(document=OuterRef("document")).values("pk")[:1]
    reading.objects.filter(finished_at__isnull=False).update(read_version=Subquery(only))
    named = dict(version.objects.values_list("document", "pk"))
    for each in job.objects.filter(name="library.extract").iterator():
        if each.args and each.args[0] in named:
            job.objects.filter(pk=each.pk).update(args=[named[each.args[0]]])


class Migration(migrations.Migration):
    dependencies = [("library", "0002_state_of_versions"), ("jobs", "0001_initial")]

    operations = [migrations.RunPython(hand_on)]
