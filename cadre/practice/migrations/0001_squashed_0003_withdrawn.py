"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('practice', '0001_initial'),
        ('practice', '0002_subjects_of_emails_and_entries'),
        ('practice', '0003_withdrawn'),
    ]

    initial = True

    dependencies = [
        ('findings', '0001_squashed_0003_advice'),
        ('programme', '0001_squashed_0005_answer_days'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('cadre', 'Members of the cadre'), ('forces', 'Members of the cadre, and sponsors and contacts of every force'), ('public', 'Everyone, on the public pages')], max_length=20)),
                    ('attribution', models.CharField(choices=[('named', 'With the host’s name'), ('anonymised', 'Without the host’s name')], max_length=20)),
                    ('runs_from', models.DateField(blank=True, null=True)),
                    ('runs_until', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='asked', max_length=20)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('asked_at', models.DateTimeField()),
                    ('answered_by', models.CharField(blank=True, max_length=150)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('recorded_by', models.CharField(blank=True, max_length=150)),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['practice', '-asked_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Practice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=150)),
                    ('what_they_did', models.TextField(max_length=4000)),
                    ('how_they_know', models.TextField(blank=True, max_length=4000)),
                    ('contact', models.CharField(blank=True, max_length=200)),
                    ('proposed_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('kept', 'In use'), ('withdrawn', 'Withdrawn')], default='kept', max_length=20)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                    ('label', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.scalepoint')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                    ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.scalepoint')),
                ],
                options={
                    'verbose_name_plural': 'practice',
                    'ordering': ['-proposed_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='DownloadRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('taken_at', models.DateTimeField()),
                    ('recalled_at', models.DateTimeField(blank=True, null=True)),
                    ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.consent')),
                    ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='practice.practice')),
                ],
                options={
                    'verbose_name_plural': 'copies',
                    'ordering': ['practice', 'taken_at'],
                },
            ),
            migrations.AddField(
                model_name='consent',
                name='practice',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='practice.practice'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'granted'))), fields=('practice',), name='consent_one_standing'),
            ),
        ]),
    ]
