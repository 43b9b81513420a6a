"""A seat seeks strands for some sides, actions, a level, a language and characteristics. Strands chosen so far stay."""

import django.db.models.deletion
from django.db import migrations, models

import cadre.kernel.fields


def seen_when_made(apps, schema_editor):
    apps.get_model("teams", "Seat").objects.update(updated_at=models.F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("frameworks", "0001_initial"),
        ("teams", "0003_limits"),
    ]

    operations = [
        migrations.RemoveField(model_name="seat", name="strands"),
        migrations.AlterModelTable(name="seatstrand", table="teams_seatstrand"),
        migrations.RenameModel(old_name="SeatStrand", new_name="SoughtItem"),
        migrations.AlterModelOptions(name="soughtitem", options={"ordering": ["seat", "pk"]}),
        migrations.AlterField(
            model_name="soughtitem",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sought_items", to="teams.seat"
            ),
        ),
        migrations.AlterField(
            model_name="soughtitem",
            name="strand",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="frameworks.strand",
            ),
        ),
        migrations.AddField(
            model_name="soughtitem",
            name="action",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="frameworks.action",
            ),
        ),
        migrations.AddField(
            model_name="soughtitem",
            name="sides",
            field=cadre.kernel.fields.CodesField(blank=True, default=("adults", "children"), max_length=200),
        ),
        migrations.AddConstraint(
            model_name="soughtitem",
            constraint=models.UniqueConstraint(fields=("seat", "action"), name="seat_action_once"),
        ),
        migrations.AddConstraint(
            model_name="soughtitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__isnull", False), ("strand__isnull", True))
                | models.Q(("action__isnull", True), ("strand__isnull", False)),
                name="sought_strand_or_action",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="level",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Any level"),
                    (1, "Aware"),
                    (2, "Working knowledge"),
                    (3, "Experienced"),
                    (4, "Leads on it"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="language",
            field=models.CharField(blank=True, choices=[("en", "English"), ("cy", "Welsh")], max_length=10),
        ),
        migrations.AddField(
            model_name="seat",
            name="can_speak_to",
            field=cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200),
        ),
        migrations.AddField(model_name="seat", name="updated_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(seen_when_made, migrations.RunPython.noop, elidable=False),
        migrations.AlterField(model_name="seat", name="updated_at", field=models.DateTimeField()),
    ]
