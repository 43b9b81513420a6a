"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('fieldwork', '0001_initial'),
        ('fieldwork', '0002_session_end_and_state'),
        ('fieldwork', '0003_sessions_last_an_hour'),
        ('fieldwork', '0004_session_ends_after_start'),
    ]

    initial = True

    dependencies = [
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('interview', 'Interview'), ('focus-group', 'Focus group'), ('workshop', 'Workshop or meeting'), ('observation', 'Reality test or site visit')], max_length=20)),
                    ('origin', models.CharField(choices=[('leadership', 'Leadership'), ('frontline', 'Front line'), ('partner', 'Partners'), ('service-user', 'People who use services'), ('external', 'Others outside')], max_length=20)),
                    ('group', models.CharField(max_length=200)),
                    ('people', models.PositiveSmallIntegerField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('starts_at', models.DateTimeField(blank=True, null=True)),
                    ('ends_at', models.DateTimeField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', max_length=20)),
                    ('cancelled_why', models.CharField(blank=True, max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('note_taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'starts_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_key', models.UUIDField()),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('text', models.TextField(max_length=4000)),
                    ('tag', models.CharField(blank=True, choices=[('strength', 'Strength'), ('opportunity', 'Development opportunity'), ('practice', 'Promising practice'), ('follow-up', 'To follow up')], max_length=20)),
                    ('state', models.CharField(choices=[('captured', 'On the device'), ('synced', 'Noted'), ('coded', 'Coded'), ('used', 'Used'), ('retracted', 'Withdrawn')], default='synced', max_length=20)),
                    ('noted_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.lineofenquiry')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='fieldwork.session')),
                ],
                options={
                    'ordering': ['session', 'noted_at', 'sequence', 'pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='session',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at__isnull', True), ('starts_at__isnull', True)), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='session_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='note',
                constraint=models.UniqueConstraint(fields=('session', 'client_key'), name='note_once_a_device_key'),
            ),
        ]),
    ]
