from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("frameworks", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="scalepoint",
            name="code",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
    ]
