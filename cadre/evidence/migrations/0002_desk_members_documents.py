"""Desk members find evidence from documents that they may open, and no longer that from others."""

from django.db import migrations

from cadre.search.engines import engine


def narrow(apps, schema_editor):
    Item, entries = apps.get_model("evidence", "EvidenceItem"), apps.get_model("search", "IndexEntry").objects
    audiences = Item.objects.filter(source__annotation__isnull=False).values_list(
        "pk", "review", "source__annotation__page__version__document__audience"
    )
    for item, review, audience in audiences:
        key = f"r{review}.member.desk"
        for entry in entries.filter(kind="evidence", key=str(item)) if "desk" not in audience else ():
            entry.audience = [known for known in entry.audience if known != key]
            entry.save(update_fields=["audience"])
            engine().write(entry)


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_initial"),
        ("library", "0001_initial"),
        ("search", "0002_folded_words"),
    ]
    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
