"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('improvement', '0001_initial'),
        ('improvement', '0002_withdrawn'),
    ]

    initial = True

    dependencies = [
        ('findings', '0001_squashed_0003_advice'),
        ('reviews', '0001_squashed_0009_drafts_of_requests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='PlannedAction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300)),
                    ('owner_words', models.CharField(max_length=120)),
                    ('due_on', models.DateField()),
                    ('measure', models.CharField(blank=True, max_length=500)),
                    ('state', models.CharField(choices=[('open', 'Not begun'), ('in-progress', 'In progress'), ('done', 'Done'), ('dropped', 'Dropped'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                    ('effect', models.CharField(choices=[('not-known', 'Not yet known'), ('some', 'Some effect'), ('clear', 'Clear effect'), ('none', 'No effect')], default='not-known', max_length=20)),
                    ('dropped_why', models.CharField(blank=True, max_length=500)),
                    ('planned_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['response', 'due_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Progress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField(max_length=4000)),
                    ('effect', models.CharField(choices=[('not-known', 'Not yet known'), ('some', 'Some effect'), ('clear', 'Clear effect'), ('none', 'No effect')], max_length=20)),
                    ('noted_at', models.DateTimeField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='improvement.plannedaction')),
                    ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'progress',
                    'ordering': ['action', '-noted_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Response',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer', models.CharField(choices=[('accepted', 'Accepted'), ('partly', 'Accepted in part'), ('not', 'Not accepted')], max_length=20)),
                    ('words', models.TextField(blank=True, max_length=4000)),
                    ('answered_at', models.DateTimeField()),
                    ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('finding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reviews.review')),
                ],
                options={
                    'ordering': ['review', 'finding__action__position', 'finding__pk'],
                },
            ),
            migrations.AddField(
                model_name='plannedaction',
                name='response',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='improvement.response'),
            ),
        ]),
    ]
