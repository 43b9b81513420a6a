import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0006_withdrawn_quotes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[("in-use", "In use"), ("removed", "Removed"), ("gone", "Taken back or deleted")],
                default="in-use",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="removed_why",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="document",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
