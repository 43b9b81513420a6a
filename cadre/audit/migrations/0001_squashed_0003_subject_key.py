"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import cadre.kernel.clock
import django.db.models.deletion
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_keyed_digests'),
        ('audit', '0003_subject_key'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True)),
                    ('entries_sealed', models.PositiveIntegerField()),
                    ('sealed_at', models.DateTimeField()),
                    ('before', models.CharField(max_length=64)),
                    ('chain', models.CharField(max_length=64)),
                    ('version', models.PositiveSmallIntegerField(choices=[(1, 'Entries without the key'), (2, 'Entries with the key')], default=2)),
                ],
                options={
                    'ordering': ['number'],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(max_length=80)),
                    ('record', models.CharField(max_length=100)),
                    ('record_label', models.CharField(max_length=200)),
                    ('actor', models.CharField(max_length=100)),
                    ('actor_label', models.CharField(max_length=200)),
                    ('subject_key', models.CharField(blank=True, db_index=True, max_length=100)),
                    ('on_behalf', models.CharField(blank=True, max_length=300)),
                    ('changes', models.JSONField(default=dict)),
                    ('at', models.DateTimeField()),
                    ('written_at', models.DateTimeField(default=cadre.kernel.clock.now, null=True)),
                    ('salt', models.CharField(max_length=32)),
                    ('digest', models.CharField(max_length=64)),
                    ('position', models.PositiveIntegerField(blank=True, null=True)),
                    ('seal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='audit.seal')),
                ],
                options={
                    'verbose_name_plural': 'entries',
                    'ordering': ['-at', '-pk'],
                    'indexes': [models.Index(fields=['record'], name='audit_entry_record_c71113_idx'), models.Index(fields=['actor'], name='audit_entry_actor_5ee378_idx'), models.Index(fields=['at'], name='audit_entry_at_06beca_idx')],
                    'constraints': [models.UniqueConstraint(fields=('seal', 'position'), name='entry_one_position_in_a_seal')],
                },
            ),
        ]),
    ]
