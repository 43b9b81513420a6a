"""Plans of a season."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("reviews", "0011_host_phone_and_recorded_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Being made"),
                                    ("made", "Made"),
                                    ("failed", "Could not be made"),
                                ],
                                default="waiting",
                                max_length=20,
                            ),
                        ),
                        ("seconds", models.PositiveSmallIntegerField()),
                        ("pins", models.JSONField(default=list)),
                        ("instance", models.JSONField(null=True)),
                        ("plan", models.JSONField(null=True)),
                        ("shares", models.JSONField(default=dict)),
                        ("progress", models.JSONField(default=dict)),
                        ("why_not", models.CharField(blank=True, max_length=500)),
                        ("asked_at", models.DateTimeField()),
                        ("stop_asked_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={"ordering": ["-number"]},
                ),
                migrations.CreateModel(
                    name="PlannedReview",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("proposal", models.PositiveIntegerField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="seasons.plan"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.review"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["plan", "review"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "review"), name="review_once_in_a_plan")
                        ],
                    },
                ),
            ]
        ),
    ]
