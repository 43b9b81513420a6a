"""Who wrote a document is said once. Of a document that is evidence already, what was said last counts from now on."""

import django.db.models.deletion
from django.db import migrations, models


def take_over(apps, schema_editor):
    Authorship, Item = apps.get_model("evidence", "Authorship"), apps.get_model("evidence", "EvidenceItem")
    document = "source__annotation__page__version__document"
    rows = Item.objects.filter(source__annotation__isnull=False).order_by("coded_at", "pk")
    known = {
        pk: (origin, "" if author == host else author)
        for pk, origin, author, host in rows.values_list(
            document, "source__origin", "source__author_organisation", "review__organisation__name"
        )
    }
    Authorship.objects.bulk_create(
        Authorship(document_id=pk, origin=origin, author_organisation=author)
        for pk, (origin, author) in known.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_withdrawn_items"),
        ("library", "0006_withdrawn_quotes"),
    ]
    operations = [
        migrations.CreateModel(
            name="Authorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("leadership", "Leadership"),
                            ("frontline", "Front line"),
                            ("partner", "Partners"),
                            ("service-user", "People who use services"),
                            ("external", "Others outside"),
                        ],
                        max_length=20,
                    ),
                ),
                ("author_organisation", models.CharField(blank=True, max_length=200)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.document"
                    ),
                ),
            ],
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
