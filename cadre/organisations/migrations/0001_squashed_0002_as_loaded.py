"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('organisations', '0001_initial'),
        ('organisations', '0002_as_loaded'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('short', models.CharField(blank=True, max_length=60)),
                    ('kind', models.CharField(choices=[('police', 'Police force'), ('partner', 'Partner agency'), ('voluntary', 'Voluntary organisation'), ('academic', 'Academic body'), ('national', 'National body')], default='police', max_length=20)),
                    ('region', models.CharField(blank=True, max_length=60)),
                    ('nation', models.CharField(blank=True, max_length=40)),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('as_loaded', models.JSONField(default=dict)),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='Neighbour',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbours_after', to='organisations.organisation')),
                    ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbours_before', to='organisations.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='neighbour_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='neighbour_in_order')],
                },
            ),
            migrations.CreateModel(
                name='Role',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('sponsor', 'Sponsor'), ('spoc', 'Contact for reviews'), ('contributor', 'Contributor'), ('endorser', 'Endorser')], max_length=20)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='organisations.organisation')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['organisation', 'role', 'valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='organisation_role_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('happened_on', models.DateField(blank=True, null=True)),
                    ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='organisations.organisation')),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='precessions', to='organisations.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_of_another')],
                },
            ),
        ]),
    ]
