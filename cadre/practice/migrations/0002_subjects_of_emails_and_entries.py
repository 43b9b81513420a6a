"""Emails and entries of the trail from before say which host they are about, as later ones do when they are written.

It is here because this app is above all whose records belong to a review.
"""

from collections import defaultdict

from django.db import migrations
from django.db.models import Q

AT_ONCE = 500
DEEPEST = 5


def fill(apps, schema_editor):
    _fill_emails(apps)
    _fill_entries(apps)


def _fill_emails(apps):
    """An email is about the host that it names: it says nothing of a review without that."""
    emails = apps.get_model("mail", "Email").objects.exclude(template__startswith="organisations/")
    hosts = apps.get_model("reviews", "ReviewRequest").objects.order_by().values_list("organisation").distinct()
    for host in apps.get_model("organisations", "Organisation").objects.filter(pk__in=hosts):
        names = Q(subject__contains=host.name) | Q(body__contains=host.name)
        emails.filter(names, subject_key="").update(subject_key=f"host:{host.pk}")


def _fill_entries(apps):
    entries = apps.get_model("audit", "Entry").objects.filter(subject_key="")
    records = defaultdict(set)
    for reference in entries.order_by().values_list("record", flat=True).distinct():
        label, _, key = reference.partition(":")
        if key.isdigit():
            records[label].add(int(key))
    for label, keys in records.items():
        if path := _path_to_host(apps, label):
            _fill_entries_of(entries, apps.get_model(label), label, sorted(keys), path)


def _fill_entries_of(entries, model, label, keys, path):
    for start in range(0, len(keys), AT_ONCE):
        references = defaultdict(list)
        for key, host in model.objects.filter(pk__in=keys[start : start + AT_ONCE]).values_list("pk", path):
            references[host].append(f"{label}:{key}")
        for host, found in references.items():
            if host is None:
                continue
            entries.filter(record__in=found).update(subject_key=f"host:{host}")


def _path_to_host(apps, label) -> str:
    """The look-up from a model to the host of its review, by the shortest way of foreign keys; empty without one."""
    try:
        waves = [[(apps.get_model(label), "")]]
    except (LookupError, ValueError):
        return ""
    for _ in range(DEEPEST):
        for model, path in waves[-1]:
            if model._meta.label_lower in {"reviews.review", "reviews.reviewrequest"}:
                return f"{path}organisation"
        waves.append([step for model, path in waves[-1] for step in _steps(model, path)])
    return ""


def _steps(model, path) -> list:
    keys = (field for field in model._meta.get_fields() if (field.many_to_one or field.one_to_one) and field.concrete)
    return [(field.related_model, f"{path}{field.name}__") for field in keys]


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_initial"),
        ("improvement", "0001_initial"),
        ("reports", "0001_initial"),
        ("findings", "0001_initial"),
        ("evidence", "0001_initial"),
        ("library", "0001_initial"),
        ("fieldwork", "0001_initial"),
        ("teams", "0001_initial"),
        ("reviews", "0008_search_keys_of_hosts"),
        ("mail", "0002_subject_key"),
        ("audit", "0003_subject_key"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
