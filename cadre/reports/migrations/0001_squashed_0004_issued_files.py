"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('reports', '0001_initial'),
        ('reports', '0002_one_truth'),
        ('reports', '0003_debrief'),
        ('reports', '0004_issued_files'),
    ]

    initial = True

    dependencies = [
        ('files', '0001_squashed_0002_fault'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Debrief',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('held_on', models.DateField()),
                    ('present', models.JSONField(default=list)),
                    ('others', models.CharField(blank=True, max_length=500)),
                    ('shown', models.JSONField(blank=True, default=list)),
                    ('note', models.TextField(blank=True, max_length=4000)),
                    ('recorded_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['-held_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.PositiveSmallIntegerField(default=1)),
                    ('state', models.CharField(choices=[('assembling', 'Being written'), ('quality-read', 'With the quality reader'), ('signed-off', 'Signed off'), ('with-host', 'With the host'), ('answered', 'Host’s points answered'), ('issued', 'Issued'), ('superseded', 'Replaced by a later edition')], default='assembling', max_length=20)),
                    ('handling', models.CharField(blank=True, max_length=300)),
                    ('accuracy_by', models.DateField(blank=True, null=True)),
                    ('contact_may_read', models.BooleanField(default=False)),
                    ('host_finished_at', models.DateTimeField(blank=True, null=True)),
                    ('taken_back_why', models.CharField(blank=True, max_length=500)),
                    ('issued_at', models.DateTimeField(blank=True, null=True)),
                    ('begun_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', '-edition'],
                },
            ),
            migrations.CreateModel(
                name='AccuracyPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('block', models.CharField(max_length=40)),
                    ('quote', models.TextField()),
                    ('kind', models.CharField(choices=[('factual', 'Factual correction'), ('context', 'Context'), ('disagreement', 'Disagreement')], max_length=20)),
                    ('words', models.TextField(max_length=4000)),
                    ('said_at', models.DateTimeField()),
                    ('answer_kind', models.CharField(blank=True, choices=[('changed', 'The words have been changed'), ('kept', 'The words have not been changed, for this reason'), ('noted', 'Recorded with the report')], max_length=20)),
                    ('answer', models.TextField(blank=True, max_length=4000)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='reports.report')),
                ],
                options={
                    'ordering': ['report', 'said_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Section',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('editorial', 'Free text'), ('strength', 'Strengths'), ('opportunity', 'Development opportunities'), ('practice', 'Promising practice')], max_length=20)),
                    ('title', models.CharField(max_length=120)),
                    ('text', models.TextField(blank=True, max_length=40000)),
                    ('updated_at', models.DateTimeField()),
                    ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.report')),
                ],
                options={
                    'ordering': ['report', 'position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('content', models.JSONField()),
                    ('about', models.JSONField(default=dict)),
                    ('digest', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reports.report')),
                ],
                options={
                    'ordering': ['report', '-number'],
                },
            ),
            migrations.CreateModel(
                name='SignOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField()),
                    ('left_empty', models.JSONField(blank=True, default=list)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sign_off', to='reports.version')),
                ],
            ),
            migrations.AddField(
                model_name='report',
                name='issued',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.version'),
            ),
            migrations.AddField(
                model_name='report',
                name='sent',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.version'),
            ),
            migrations.CreateModel(
                name='Rendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word document'), ('html', 'Web page')], max_length=10)),
                    ('is_issued', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField()),
                    ('stored', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='reports.version')),
                ],
                options={
                    'ordering': ['version', 'form'],
                },
            ),
            migrations.CreateModel(
                name='QualityRead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('verdict', models.CharField(blank=True, choices=[('ready', 'Ready to be signed off'), ('needs-work', 'Needs work first')], max_length=20)),
                    ('words', models.TextField(blank=True, max_length=4000)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='reports.version')),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('report', 'number'), name='version_number_once'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('report', 'digest'), name='version_content_once'),
            ),
            migrations.AddConstraint(
                model_name='report',
                constraint=models.UniqueConstraint(fields=('review', 'edition'), name='report_edition_once'),
            ),
            migrations.AddConstraint(
                model_name='rendition',
                constraint=models.UniqueConstraint(fields=('version', 'form', 'is_issued'), name='rendition_once_a_form'),
            ),
        ]),
    ]
