from django.db import migrations
from django.utils.text import slugify


def give_codes(apps, schema_editor):
    """Copies of our own scale go, as the programme now has one; a framework's own points get the codes of their words."""
    ScalePoint = apps.get_model("frameworks", "ScalePoint")
    ScalePoint.objects.filter(is_ours=True).delete()
    taken = set()
    for point in ScalePoint.objects.order_by("framework", "position"):
        code = slugify(point.title)[:40].strip("-_")
        if not code or (point.framework_id, code) in taken:
            code = f"point-{point.position + 1}"
        taken.add((point.framework_id, code))
        ScalePoint.objects.filter(pk=point.pk).update(code=code)


def give_copies(apps, schema_editor):
    """Back to the last release: each framework without a scale of its own gets its copy of ours."""
    ScalePoint = apps.get_model("frameworks", "ScalePoint")
    ScalePoint.objects.update(is_ours=False)
    ours = ["Not started", "Planned", "Partly in place", "In place", "In place with effect shown"]
    for framework in apps.get_model("frameworks", "Framework").objects.filter(scale__isnull=True):
        for position, title in enumerate(ours):
            ScalePoint.objects.create(framework=framework, title=title, position=position, code=slugify(title))


class Migration(migrations.Migration):

    dependencies = [
        ("frameworks", "0002_scale_codes"),
    ]

    operations = [
        migrations.RunPython(give_codes, give_copies),
    ]
