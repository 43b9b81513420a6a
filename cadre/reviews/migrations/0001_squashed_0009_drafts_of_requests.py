"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import cadre.kernel.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('reviews', '0001_initial'),
        ('reviews', '0002_review_issued_at_review_ended_at'),
        ('reviews', '0003_access_ends_at'),
        ('reviews', '0004_milestone_early_why'),
        ('reviews', '0005_request_on_behalf'),
        ('reviews', '0006_progress_review'),
        ('reviews', '0007_remove_edition_of_progress_review'),
        ('reviews', '0008_search_keys_of_hosts'),
        ('reviews', '0009_drafts_of_requests'),
    ]

    initial = True

    dependencies = [
        ('frameworks', '0001_squashed_0002_strand_list_version_once'),
        ('organisations', '0001_squashed_0002_as_loaded'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reference', models.CharField(max_length=20, unique=True)),
                    ('state', models.CharField(choices=[('accepted', 'Accepted'), ('scoping', 'Scoping'), ('preparing', 'Preparing'), ('visiting', 'Visiting'), ('drafting', 'Drafting'), ('with-host', 'With the host'), ('issued', 'Issued'), ('improving', 'Improving'), ('closed', 'Closed'), ('cancelled', 'Cancelled')], default='accepted', max_length=20)),
                    ('is_paused', models.BooleanField(default=False)),
                    ('status_reason', models.CharField(blank=True, max_length=500)),
                    ('first_day', models.DateField(blank=True, null=True)),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('children', models.BooleanField(default=True)),
                    ('adults', models.BooleanField(default=True)),
                    ('exclusions', models.TextField(blank=True, max_length=4000)),
                    ('sharing', models.CharField(blank=True, max_length=30)),
                    ('data_terms', models.CharField(blank=True, max_length=30)),
                    ('marking', models.CharField(default='OFFICIAL', max_length=40)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('issued_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('access_ends_at', models.DateTimeField(blank=True, null=True)),
                    ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.framework')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('sponsor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-created_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='LineOfEnquiry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=400)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('is_dropped', models.BooleanField(default=False)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reviews.review')),
                ],
                options={
                    'verbose_name_plural': 'lines of enquiry',
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ReviewRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(max_length=4000)),
                    ('hoped_for', models.TextField(blank=True, max_length=2000)),
                    ('questions', models.TextField(blank=True, max_length=4000)),
                    ('wanted_from', models.DateField(blank=True, null=True)),
                    ('wanted_to', models.DateField(blank=True, null=True)),
                    ('contact_name', models.CharField(blank=True, max_length=200)),
                    ('contact_email', models.EmailField(blank=True, max_length=254)),
                    ('contact_phone', models.CharField(blank=True, max_length=30)),
                    ('recorded_by', models.CharField(blank=True, max_length=200)),
                    ('how', models.CharField(blank=True, choices=[('telephone', 'By telephone'), ('email', 'By email'), ('letter', 'By letter'), ('in-person', 'In person')], max_length=20)),
                    ('evidence', models.CharField(blank=True, max_length=400)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('requested', 'Waiting for a decision'), ('deferred', 'Deferred'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                    ('asked_at', models.DateTimeField()),
                    ('answer_by', models.DateField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField(blank=True, null=True)),
                    ('updated_at', models.DateTimeField()),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decision_reason', models.TextField(blank=True, max_length=4000)),
                    ('look_again_on', models.DateField(blank=True, null=True)),
                    ('actions', models.ManyToManyField(blank=True, related_name='+', to='frameworks.action')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('sponsor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('strands', models.ManyToManyField(blank=True, related_name='+', to='frameworks.strand')),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
            migrations.AddField(
                model_name='review',
                name='request',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='reviews.reviewrequest'),
            ),
            migrations.CreateModel(
                name='ScopeItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.action')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scope_items', to='reviews.review')),
                    ('strand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.strand')),
                ],
                options={
                    'ordering': ['action__code', 'strand__title', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Terms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField()),
                    ('facts', models.JSONField()),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('state', models.CharField(choices=[('proposed', 'Waiting for both sides'), ('agreed', 'Agreed'), ('superseded', 'Replaced by a later version')], default='proposed', max_length=20)),
                    ('proposed_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='reviews.review')),
                ],
                options={
                    'verbose_name_plural': 'terms',
                    'ordering': ['review', '-version'],
                },
            ),
            migrations.CreateModel(
                name='TermsAgreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('host', 'The host'), ('programme', 'The programme')], max_length=20)),
                    ('person', models.CharField(max_length=200)),
                    ('recorded_by', models.CharField(blank=True, max_length=200)),
                    ('how', models.CharField(blank=True, choices=[('telephone', 'By telephone'), ('email', 'By email'), ('letter', 'By letter'), ('in-person', 'In person')], max_length=20)),
                    ('evidence', models.CharField(blank=True, max_length=400)),
                    ('agreed_at', models.DateTimeField()),
                    ('terms', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='reviews.terms')),
                ],
                options={
                    'ordering': ['terms', 'side'],
                },
            ),
            migrations.CreateModel(
                name='Waiver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(max_length=40)),
                    ('code', models.CharField(max_length=60)),
                    ('why', models.CharField(max_length=500)),
                    ('waived_at', models.DateTimeField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='reviews.review')),
                    ('waived_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['waived_at'],
                },
            ),
            migrations.CreateModel(
                name='ProgressReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('note', models.TextField(blank=True, max_length=4000)),
                    ('outcome', models.TextField(blank=True, max_length=4000)),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('recorded', 'Recorded'), ('cancelled', 'Cancelled')], default='planned', max_length=20)),
                    ('status_reason', models.CharField(blank=True, max_length=500)),
                    ('access_ends_at', models.DateTimeField()),
                    ('planned_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('people', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress_reviews', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', '-planned_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('review',), name='progress_review_one_at_a_time'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='progress_review_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('request', 'Request'), ('decision', 'Decision'), ('scoping', 'Scoping'), ('team', 'Team'), ('desk', 'Desk research'), ('plan', 'Timetable'), ('fieldwork', 'Visit'), ('debrief', 'Debrief'), ('report', 'Report'), ('accuracy', 'Accuracy check'), ('response', 'Response'), ('sharing', 'Sharing'), ('followup', 'Progress review'), ('close', 'Close')], max_length=20)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('planned_from', models.DateField(blank=True, null=True)),
                    ('planned_to', models.DateField(blank=True, null=True)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('early_why', models.CharField(blank=True, max_length=500)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('review', 'stage'), name='milestone_once_a_stage')],
                },
            ),
            migrations.CreateModel(
                name='ConflictExclusion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('why', models.CharField(max_length=300)),
                    ('excluded_at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(blank=True, null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflict_exclusions', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'excluded_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('user', 'review'), name='conflict_exclusion_one_open')],
                },
            ),
            migrations.CreateModel(
                name='Access',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('review-lead', 'Review lead'), ('deputy', 'Deputy lead'), ('organiser', 'Organiser'), ('researcher', 'Researcher'), ('member', 'Member'), ('adviser', 'Remote adviser'), ('quality-reader', 'Quality reader'), ('sponsor', 'Host sponsor'), ('spoc', 'Host contact'), ('contributor', 'Host contributor')], max_length=20)),
                    ('modes', cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200)),
                    ('granted_at', models.DateTimeField()),
                    ('opens_at', models.DateTimeField(blank=True, null=True)),
                    ('closes_at', models.DateTimeField(blank=True, null=True)),
                    ('why', models.CharField(max_length=200)),
                    ('closed_why', models.CharField(blank=True, max_length=200)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access', to='reviews.review')),
                ],
                options={
                    'verbose_name_plural': 'access',
                    'ordering': ['review', 'role', 'granted_at'],
                    'indexes': [models.Index(fields=['user', 'review', 'role'], name='reviews_acc_user_id_0de0c6_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closes_at__isnull', True)), fields=('user', 'review', 'role'), name='access_one_open_per_role'), models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('opens_at__isnull', True), ('closes_at__gte', models.F('opens_at')), _connector='OR'), name='access_closes_after_it_opens')],
                },
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='review_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='scopeitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('strand__isnull', True)), models.Q(('action__isnull', True), ('strand__isnull', False)), _connector='OR'), name='scope_item_is_an_action_or_a_strand'),
            ),
            migrations.AddConstraint(
                model_name='scopeitem',
                constraint=models.UniqueConstraint(fields=('review', 'action'), name='scope_action_once'),
            ),
            migrations.AddConstraint(
                model_name='scopeitem',
                constraint=models.UniqueConstraint(fields=('review', 'strand'), name='scope_strand_once'),
            ),
            migrations.AddConstraint(
                model_name='terms',
                constraint=models.UniqueConstraint(fields=('review', 'version'), name='terms_version_once'),
            ),
            migrations.AddConstraint(
                model_name='termsagreement',
                constraint=models.UniqueConstraint(fields=('terms', 'side'), name='terms_agreed_once_a_side'),
            ),
            migrations.AddConstraint(
                model_name='waiver',
                constraint=models.UniqueConstraint(fields=('review', 'act', 'code'), name='waiver_once_a_check'),
            ),
        ]),
    ]
