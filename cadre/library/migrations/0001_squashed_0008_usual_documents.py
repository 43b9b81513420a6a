"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import cadre.kernel.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('library', '0001_initial'),
        ('library', '0002_disposals'),
        ('library', '0003_copies_given_out'),
        ('library', '0004_how_sure_the_text_is'),
        ('library', '0005_being_checked'),
        ('library', '0006_withdrawn_quotes'),
        ('library', '0007_removed_documents'),
        ('library', '0008_usual_documents'),
    ]

    initial = True

    dependencies = [
        ('files', '0001_squashed_0002_fault'),
        ('organisations', '0001_squashed_0002_as_loaded'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='UsualList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField(unique=True)),
                    ('is_sample', models.BooleanField(default=False)),
                    ('documents', models.JSONField()),
                    ('loaded_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['-version'],
                },
            ),
            migrations.CreateModel(
                name='Disposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('how', models.CharField(choices=[('deleted', 'Deleted'), ('returned', 'Returned to the host, and our copies deleted')], max_length=10)),
                    ('returned_to', models.CharField(blank=True, max_length=200)),
                    ('returned_how', models.CharField(blank=True, choices=[('secure-email', 'By secure email'), ('transfer', 'By secure file transfer'), ('drive', 'On an encrypted drive'), ('paper', 'On paper')], max_length=20)),
                    ('returned_on', models.DateField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('reason', models.TextField(blank=True, max_length=1000)),
                    ('disposed_at', models.DateTimeField()),
                    ('proved_at', models.DateTimeField(blank=True, null=True)),
                    ('disposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['-disposed_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('audience', cadre.kernel.fields.CodesField(blank=True, default=('desk', 'visit', 'workshop', 'local'), max_length=200)),
                    ('received_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('in-use', 'In use'), ('removed', 'Removed'), ('gone', 'Taken back or deleted')], default='in-use', max_length=20)),
                    ('removed_why', models.CharField(blank=True, max_length=500)),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                    ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['review', 'title', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='DisposedFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('size', models.PositiveBigIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('is_copy', models.BooleanField(default=False)),
                    ('received_at', models.DateTimeField()),
                    ('gone_at', models.DateTimeField(blank=True, null=True)),
                    ('disposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='library.disposal')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.document')),
                ],
                options={
                    'ordering': ['disposal', 'title', 'version', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='DocumentRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('why', models.CharField(blank=True, max_length=500)),
                    ('wanted_by', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('open', 'Waiting for the host'), ('met', 'Answered'), ('dropped', 'No longer needed')], default='open', max_length=20)),
                    ('asked_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'asked_at', 'pk'],
                },
            ),
            migrations.AddField(
                model_name='document',
                name='request',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='library.documentrequest'),
            ),
            migrations.CreateModel(
                name='DocumentVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('removed', cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200)),
                    ('kind', models.CharField(max_length=10)),
                    ('state', models.CharField(choices=[('received', 'Being checked'), ('scanned', 'Processing'), ('readable', 'Ready to read'), ('quarantined', 'Set aside'), ('unreadable', 'Cannot be read here'), ('superseded', 'Replaced by a newer version'), ('disposed', 'No longer kept')], default='received', max_length=20)),
                    ('reason', models.CharField(blank=True, max_length=30)),
                    ('pages_are_exact', models.BooleanField(default=True)),
                    ('letters_are_sure', models.BooleanField(default=True)),
                    ('sent_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='library.document')),
                    ('given_out', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                    ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stored', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ],
                options={
                    'ordering': ['document', '-number'],
                },
            ),
            migrations.CreateModel(
                name='Page',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('is_picture', models.BooleanField(default=False)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='library.documentversion')),
                ],
                options={
                    'ordering': ['version', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Annotation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('start', models.PositiveIntegerField()),
                    ('end', models.PositiveIntegerField()),
                    ('quote', models.TextField(max_length=4000)),
                    ('words', models.TextField(blank=True, max_length=4000)),
                    ('made_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('kept', 'In use'), ('withdrawn', 'Withdrawn')], default='kept', max_length=20)),
                    ('updated_at', models.DateTimeField()),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annotations', to='library.page')),
                ],
                options={
                    'ordering': ['page', 'start', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='library.document')),
                    ('read_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.documentversion')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['document', 'user__name'],
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sent_at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ],
                options={
                    'ordering': ['-sent_at'],
                },
            ),
            migrations.AddConstraint(
                model_name='disposal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'deleted'), ('returned_how', ''), ('returned_on__isnull', True), ('returned_to', '')), models.Q(('how', 'returned'), ('returned_on__isnull', False), models.Q(('returned_to', ''), _negated=True), models.Q(('returned_how', ''), _negated=True)), _connector='OR'), name='disposal_says_how_it_was_returned'),
            ),
            migrations.AddConstraint(
                model_name='documentversion',
                constraint=models.UniqueConstraint(fields=('document', 'number'), name='document_version_once'),
            ),
            migrations.AddConstraint(
                model_name='documentversion',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'readable')), fields=('document',), name='one_version_readable'),
            ),
            migrations.AddConstraint(
                model_name='page',
                constraint=models.UniqueConstraint(fields=('version', 'number'), name='page_once'),
            ),
            migrations.AddConstraint(
                model_name='annotation',
                constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='annotation_holds_words'),
            ),
            migrations.AddConstraint(
                model_name='reading',
                constraint=models.UniqueConstraint(fields=('document', 'user'), name='reading_once'),
            ),
        ]),
    ]
