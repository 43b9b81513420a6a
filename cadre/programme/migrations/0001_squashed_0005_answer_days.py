"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('programme', '0001_initial'),
        ('programme', '0002_retention_days'),
        ('programme', '0003_limits'),
        ('programme', '0004_settings_once_a_day'),
        ('programme', '0005_answer_days'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Scale',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('kind', models.CharField(choices=[('practice-label', 'Result of a practice'), ('practice-stage', 'Evaluation of a practice'), ('position', 'A host’s own position')], max_length=20)),
                    ('version', models.PositiveSmallIntegerField(default=0)),
                    ('source', models.CharField(choices=[('ours', 'Supplied with Cadre'), ('pack', 'Loaded from a pack'), ('hand', 'Changed by hand')], default='ours', max_length=20)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['kind', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'version'), name='scale_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='scale_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Settings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('name', models.CharField(default='Peer Review Programme', max_length=100)),
                    ('contact_name', models.CharField(default='the programme team', max_length=100)),
                    ('contact_email', models.EmailField(default='programme@cadre.example', max_length=254)),
                    ('contact_phone', models.CharField(blank=True, default='01632 960 100', max_length=30)),
                    ('marking', models.CharField(default='OFFICIAL', max_length=40)),
                    ('answer_days', models.PositiveSmallIntegerField(default=14)),
                    ('offer_days', models.PositiveSmallIntegerField(default=7)),
                    ('minimum_sources', models.PositiveSmallIntegerField(default=2)),
                    ('access_days', models.PositiveSmallIntegerField(default=90)),
                    ('retention_days', models.PositiveSmallIntegerField(default=365)),
                    ('reviews_a_year', models.PositiveSmallIntegerField(default=3)),
                    ('reviews_a_quarter', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('days_a_year', models.PositiveSmallIntegerField(default=18)),
                    ('days_a_quarter', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('year_starts', models.CharField(choices=[('january', '1 January'), ('april', '1 April')], default='january', max_length=10)),
                    ('at_limit', models.CharField(choices=[('stop', 'Do not allow the offer'), ('warn', 'Ask for a reason, then allow the offer')], default='stop', max_length=10)),
                    ('stage_offsets', models.JSONField(default=dict)),
                    ('as_loaded', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name_plural': 'settings',
                    'ordering': ['-valid_from', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='settings_ends_after_start'), models.UniqueConstraint(fields=('valid_from',), name='settings_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='ScalePoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=100)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('scale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='programme.scale')),
                ],
                options={
                    'ordering': ['scale', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('scale', 'code'), name='programme_scale_point_once')],
                },
            ),
        ]),
    ]
