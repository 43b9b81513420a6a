"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('files', '0001_initial'),
        ('files', '0002_fault'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='StoredFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveBigIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('stored_at', models.DateTimeField()),
                    ('stored_by', models.CharField(max_length=100)),
                    ('fault', models.CharField(blank=True, choices=[('missing', 'its content is missing'), ('changed', 'its content is not what was stored')], max_length=10)),
                ],
                options={
                    'ordering': ['-stored_at', '-pk'],
                },
            ),
        ]),
    ]
