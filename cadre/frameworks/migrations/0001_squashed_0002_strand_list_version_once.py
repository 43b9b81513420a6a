"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('frameworks', '0001_initial'),
        ('frameworks', '0002_strand_list_version_once'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Action',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=300)),
                    ('summary', models.TextField(blank=True)),
                    ('is_provisional', models.BooleanField(default=False)),
                    ('position', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['framework', 'position'],
                },
            ),
            migrations.CreateModel(
                name='ActionNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('objective', 'Objective'), ('measure', 'Measure'), ('prompt', 'What good looks like')], max_length=20)),
                    ('text', models.TextField()),
                    ('position', models.PositiveSmallIntegerField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='frameworks.action')),
                ],
                options={
                    'ordering': ['action', 'kind', 'position'],
                },
            ),
            migrations.CreateModel(
                name='Framework',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('code', models.CharField(max_length=40)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('title', models.CharField(max_length=200)),
                    ('edition', models.CharField(blank=True, max_length=200)),
                    ('publisher', models.CharField(blank=True, max_length=200)),
                    ('is_sample', models.BooleanField(default=False)),
                    ('digest', models.CharField(max_length=64)),
                    ('loaded_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['title', '-version'],
                    'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='framework_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='framework_ends_after_start')],
                },
            ),
            migrations.AddField(
                model_name='action',
                name='framework',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='frameworks.framework'),
            ),
            migrations.CreateModel(
                name='Grouping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=100)),
                    ('framework', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groupings', to='frameworks.framework')),
                ],
                options={
                    'ordering': ['framework', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ScalePoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=100)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('framework', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scale', to='frameworks.framework')),
                ],
                options={
                    'ordering': ['framework', 'position'],
                },
            ),
            migrations.CreateModel(
                name='StrandList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('version', models.PositiveSmallIntegerField(unique=True)),
                    ('is_sample', models.BooleanField(default=False)),
                    ('digest', models.CharField(max_length=64)),
                    ('loaded_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['-version'],
                    'constraints': [models.UniqueConstraint(fields=('version',), name='strand_list_version_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='strand_list_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Strand',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('title', models.CharField(max_length=200)),
                    ('children', models.BooleanField(default=True)),
                    ('adults', models.BooleanField(default=True)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('strand_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strands', to='frameworks.strandlist')),
                ],
                options={
                    'ordering': ['strand_list', 'position'],
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('grouping', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='frameworks.grouping')),
                ],
                options={
                    'ordering': ['grouping', 'position'],
                },
            ),
            migrations.AddField(
                model_name='action',
                name='themes',
                field=models.ManyToManyField(related_name='actions', to='frameworks.theme'),
            ),
            migrations.AddConstraint(
                model_name='grouping',
                constraint=models.UniqueConstraint(fields=('framework', 'code'), name='grouping_once'),
            ),
            migrations.AddConstraint(
                model_name='scalepoint',
                constraint=models.UniqueConstraint(fields=('framework', 'position'), name='scale_point_once'),
            ),
            migrations.AddConstraint(
                model_name='scalepoint',
                constraint=models.UniqueConstraint(fields=('framework', 'code'), name='scale_code_once'),
            ),
            migrations.AddConstraint(
                model_name='strand',
                constraint=models.UniqueConstraint(fields=('strand_list', 'code'), name='strand_once'),
            ),
            migrations.AddConstraint(
                model_name='theme',
                constraint=models.UniqueConstraint(fields=('grouping', 'code'), name='theme_once'),
            ),
            migrations.AddConstraint(
                model_name='action',
                constraint=models.UniqueConstraint(fields=('framework', 'code'), name='action_once'),
            ),
        ]),
    ]
