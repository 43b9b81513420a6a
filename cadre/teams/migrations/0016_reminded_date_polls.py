"""When the people who had not answered a date poll were reminded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0015_objections")]

    operations = [
        migrations.AddField(model_name="datepoll", name="reminded_at", field=models.DateTimeField(null=True)),
    ]
