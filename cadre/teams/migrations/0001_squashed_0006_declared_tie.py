"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import cadre.kernel.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('teams', '0001_initial'),
        ('teams', '0002_completed_places'),
        ('teams', '0003_limits'),
        ('teams', '0004_what_a_seat_seeks'),
        ('teams', '0005_own_sentence'),
        ('teams', '0006_declared_tie'),
    ]

    initial = True

    dependencies = [
        ('frameworks', '0001_squashed_0002_strand_list_version_once'),
        ('members', '0001_initial'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('offered', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('expired', 'Not answered in time'), ('withdrawn', 'Withdrawn')], default='offered', max_length=20)),
                    ('why', models.CharField(max_length=500)),
                    ('message', models.CharField(blank=True, max_length=500)),
                    ('override_reason', models.CharField(blank=True, max_length=500)),
                    ('overridden', cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200)),
                    ('answer_by', models.DateField()),
                    ('decline_reason', models.CharField(blank=True, choices=[('dates', 'Not these dates'), ('time', 'I do not have time now'), ('conflict', 'I know the host too well'), ('subject', 'Not my subject'), ('other', 'Another reason')], max_length=20)),
                    ('decline_note', models.CharField(blank=True, max_length=500)),
                    ('tie', models.CharField(blank=True, choices=[('none', 'No, I have not'), ('worked-with', 'Yes, I have worked alongside people of the force or its partners'), ('partner', 'Yes, I work or worked for a partner of the force'), ('employed', 'Yes, I work or worked for the force itself'), ('close', 'Yes, and I know people there too well to be fair')], max_length=20)),
                    ('tie_note', models.CharField(blank=True, max_length=300)),
                    ('answered_how', models.CharField(blank=True, choices=[('link', 'By link'), ('signed-in', 'Signed in'), ('telephone', 'By telephone'), ('email', 'By email'), ('letter', 'By letter'), ('in-person', 'In person')], max_length=20)),
                    ('answered_evidence', models.CharField(blank=True, max_length=400)),
                    ('offered_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                ],
                options={
                    'ordering': ['seat', '-offered_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=100)),
                    ('modes', cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200)),
                    ('people', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)])),
                    ('kind', models.CharField(blank=True, choices=[('police-investigation', 'Police practitioner'), ('police-people', 'Learning, wellbeing or HR lead'), ('partner-leader', 'Partner or voluntary-sector leader'), ('advocate', 'Advocate'), ('academic', 'Academic')], max_length=30)),
                    ('effort_days', models.PositiveSmallIntegerField(default=1)),
                    ('is_required', models.BooleanField(default=True)),
                    ('experienced_only', models.BooleanField(default=False)),
                    ('level', models.PositiveSmallIntegerField(choices=[(0, 'Any level'), (1, 'Aware'), (2, 'Working knowledge'), (3, 'Experienced'), (4, 'Leads on it')], default=0)),
                    ('language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=10)),
                    ('can_speak_to', cadre.kernel.fields.CodesField(blank=True, default=(), max_length=200)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('held', 'Waiting for confirmation'), ('confirmed', 'Confirmed'), ('completed', 'Completed'), ('stood-down', 'Stood down')], default='held', max_length=20)),
                    ('held_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('completed_at', models.DateTimeField(blank=True, null=True)),
                    ('was_experienced', models.BooleanField(default=False)),
                    ('stood_down_why', models.CharField(blank=True, max_length=300)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                    ('offer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='place', to='teams.offer')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='teams.seat')),
                ],
                options={
                    'ordering': ['seat', 'held_at'],
                },
            ),
            migrations.AddField(
                model_name='offer',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='teams.seat'),
            ),
            migrations.CreateModel(
                name='SoughtItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sides', cadre.kernel.fields.CodesField(blank=True, default=('adults', 'children'), max_length=200)),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.action')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sought_items', to='teams.seat')),
                    ('strand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.strand')),
                ],
                options={
                    'db_table': 'teams_seatstrand',
                    'ordering': ['seat', 'pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='seat_for_somebody'),
            ),
            migrations.AddConstraint(
                model_name='place',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('held', 'confirmed', 'completed'))), fields=('seat', 'member'), name='place_one_per_seat_and_member'),
            ),
            migrations.AddConstraint(
                model_name='offer',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('seat', 'member'), name='offer_one_open_per_seat_and_member'),
            ),
            migrations.AddConstraint(
                model_name='soughtitem',
                constraint=models.UniqueConstraint(fields=('seat', 'strand'), name='seat_strand_once'),
            ),
            migrations.AddConstraint(
                model_name='soughtitem',
                constraint=models.UniqueConstraint(fields=('seat', 'action'), name='seat_action_once'),
            ),
            migrations.AddConstraint(
                model_name='soughtitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('strand__isnull', True)), models.Q(('action__isnull', True), ('strand__isnull', False)), _connector='OR'), name='sought_strand_or_action'),
            ),
        ]),
    ]
