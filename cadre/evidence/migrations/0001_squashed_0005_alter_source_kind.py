"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('evidence', '0001_initial'),
        ('evidence', '0002_desk_members_documents'),
        ('evidence', '0003_withdrawn_items'),
        ('evidence', '0004_authorship'),
        ('evidence', '0005_alter_source_kind'),
    ]

    initial = True

    dependencies = [
        ('fieldwork', '0001_squashed_0004_session_ends_after_start'),
        ('frameworks', '0001_squashed_0002_strand_list_version_once'),
        ('library', '0001_squashed_0008_usual_documents'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Authorship',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('origin', models.CharField(choices=[('leadership', 'Leadership'), ('frontline', 'Front line'), ('partner', 'Partners'), ('service-user', 'People who use services'), ('external', 'Others outside')], max_length=20)),
                    ('author_organisation', models.CharField(blank=True, max_length=200)),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.document')),
                ],
            ),
            migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('document', 'Document'), ('interview', 'Interview'), ('focus-group', 'Focus group'), ('workshop', 'Workshop'), ('observation', 'Observation'), ('data', 'Survey or data'), ('study', 'Study'), ('statement', 'Host’s statement'), ('advice', 'Professional insight')], max_length=20)),
                    ('locator', models.CharField(max_length=100)),
                    ('source_event', models.CharField(max_length=100)),
                    ('origin', models.CharField(choices=[('leadership', 'Leadership'), ('frontline', 'Front line'), ('partner', 'Partners'), ('service-user', 'People who use services'), ('external', 'Others outside')], max_length=20)),
                    ('author_organisation', models.CharField(blank=True, max_length=200)),
                    ('group_size', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('title', models.CharField(blank=True, max_length=200)),
                    ('annotation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.annotation')),
                    ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.note')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'kind', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='EvidenceItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('statement', models.TextField(max_length=2000)),
                    ('polarity', models.CharField(choices=[('supports', 'Supports: it shows this working'), ('challenges', 'Challenges: it shows this lacking'), ('context', 'Context: it explains')], max_length=20)),
                    ('coded_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('kept', 'In use'), ('withdrawn', 'Withdrawn')], default='kept', max_length=20)),
                    ('updated_at', models.DateTimeField()),
                    ('actions', models.ManyToManyField(related_name='+', to='frameworks.action')),
                    ('coded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.lineofenquiry')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                    ('strands', models.ManyToManyField(related_name='+', to='frameworks.strand')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.source')),
                ],
                options={
                    'ordering': ['review', '-coded_at', '-pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='source',
                constraint=models.UniqueConstraint(fields=('review', 'kind', 'locator'), name='evidence_source_once'),
            ),
            migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('annotation__isnull', False), ('note__isnull', True), ('title', '')), models.Q(('annotation__isnull', True), ('note__isnull', False), ('title', '')), models.Q(('annotation__isnull', True), ('note__isnull', True), models.Q(('title', ''), _negated=True)), _connector='OR'), name='evidence_source_is_linked_or_titled'),
            ),
        ]),
    ]
