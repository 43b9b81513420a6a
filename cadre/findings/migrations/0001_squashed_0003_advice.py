"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('findings', '0001_initial'),
        ('findings', '0002_position'),
        ('findings', '0003_advice'),
    ]

    initial = True

    dependencies = [
        ('evidence', '0001_squashed_0005_alter_source_kind'),
        ('frameworks', '0001_squashed_0002_strand_list_version_once'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='AdviceRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.TextField(max_length=1000)),
                    ('due_on', models.DateField()),
                    ('asked_at', models.DateTimeField()),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.action')),
                    ('advisers', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AdviceAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField(max_length=2000)),
                    ('polarity', models.CharField(choices=[('supports', 'Supports: it shows this working'), ('challenges', 'Challenges: it shows this lacking'), ('context', 'Context: it explains')], max_length=20)),
                    ('answered_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidenceitem')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='findings.advicerequest')),
                ],
                options={
                    'ordering': ['request', 'answered_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('strength', 'Strength'), ('opportunity', 'Development opportunity'), ('practice', 'Promising practice')], max_length=20)),
                    ('statement', models.TextField(max_length=2000)),
                    ('why_it_matters', models.TextField(blank=True, max_length=2000)),
                    ('consideration', models.TextField(blank=True, max_length=2000)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('moderated', 'Moderated'), ('agreed', 'Agreed'), ('issued', 'Issued'), ('set-aside', 'Set aside')], default='draft', max_length=20)),
                    ('position', models.PositiveIntegerField(blank=True, null=True)),
                    ('set_aside_why', models.CharField(blank=True, max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.action')),
                    ('moderated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', models.OrderBy(models.F('position'), nulls_last=True), 'action__position', 'kind', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Dissent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField(max_length=2000)),
                    ('said_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dissents', to='findings.finding')),
                ],
                options={
                    'ordering': ['finding', 'said_at'],
                },
            ),
            migrations.AddField(
                model_name='advicerequest',
                name='finding',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='advice', to='findings.finding'),
            ),
            migrations.CreateModel(
                name='SingleSourceException',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('why', models.CharField(max_length=500)),
                    ('signed_at', models.DateTimeField()),
                    ('finding', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='exception', to='findings.finding')),
                    ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='SupportLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('for', 'For'), ('against', 'Against')], max_length=10)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support', to='findings.finding')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidenceitem')),
                ],
                options={
                    'ordering': ['finding', '-side', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('finding', 'item'), name='support_once')],
                },
            ),
        ]),
    ]
