from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import migrations

# The words of the last release, which had them in its code, by the codes of the scales that came with this one.
SCALES = {
    "label": (
        "practice-label",
        [
            ("untested", "New or untested"),
            ("promising", "Promising"),
            ("worked", "Worked"),
            ("did-not-work", "Did not work"),
        ],
    ),
    "stage": (
        "practice-stage",
        [
            ("untested", "Untested"),
            ("evaluated-locally", "Evaluated locally"),
            ("independently-evaluated", "Independently evaluated"),
        ],
    ),
}
NOW = {
    "label": {"new": "untested"},
    "stage": {"local": "evaluated-locally", "independent": "independently-evaluated"},
}


def label(apps, schema_editor):
    """Each practice gets the point with the very words it had; the scales it needs are kept as version 1, ours."""
    practice = apps.get_model("practice", "Practice").objects.order_by("proposed_at")
    first = practice.first()
    if first is None:
        return
    for name, (kind, _) in SCALES.items():
        points = {point.code: point.pk for point in _version_one(apps, kind, name, first.proposed_at)}
        for old in set(practice.values_list(f"{name}_code", flat=True)):
            practice.filter(**{f"{name}_code": old}).update(**{name: points[NOW[name].get(old, old)]})


def _version_one(apps, kind, name, since):
    Scale, ScalePoint = apps.get_model("programme", "Scale"), apps.get_model("programme", "ScalePoint")
    day = since.astimezone(ZoneInfo("Europe/London")).date()
    made = {"valid_from": day, "made_at": datetime.now(UTC), "source": "ours"}
    scale, is_new = Scale.objects.get_or_create(kind=kind, version=1, defaults=made)
    if is_new:
        for position, (code, title) in enumerate(SCALES[name][1]):
            ScalePoint.objects.create(scale=scale, code=code, title=title, position=position)
    return ScalePoint.objects.filter(scale=scale)


def codes_again(apps, schema_editor):
    """Back to the last release: its codes; a point of the programme's own, which it does not know, by its own code."""
    for practice in apps.get_model("practice", "Practice").objects.select_related("label", "stage"):
        for name in SCALES:
            before = {new: old for old, new in NOW[name].items()}
            code = getattr(practice, name).code
            setattr(practice, f"{name}_code", before.get(code, code)[:20])
        practice.save(update_fields=["label_code", "stage_code"])


class Migration(migrations.Migration):

    dependencies = [
        ("practice", "0002_points_of_scales"),
    ]

    operations = [
        migrations.RunPython(label, codes_again),
    ]
