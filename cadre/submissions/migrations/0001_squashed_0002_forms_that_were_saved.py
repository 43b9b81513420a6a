"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('submissions', '0001_initial'),
        ('submissions', '0002_forms_that_were_saved'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='SentForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('answered_with', models.CharField(blank=True, max_length=500)),
                    ('is_saved', models.BooleanField(default=False)),
                    ('sent_at', models.DateTimeField(db_index=True)),
                ],
            ),
        ]),
    ]
