"""All tables of this app at once, for a new database. One that is older takes the steps which this replaces."""

import django.db.models.deletion
from django.db import migrations, models

from cadre.kernel.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('mail', '0001_initial'),
        ('mail', '0002_subject_key'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Email',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('template', models.CharField(max_length=80)),
                    ('to', models.CharField(max_length=100)),
                    ('to_label', models.CharField(max_length=200)),
                    ('address', models.EmailField(blank=True, max_length=254)),
                    ('language', models.CharField(default='en', max_length=5)),
                    ('subject', models.CharField(max_length=200)),
                    ('body', models.TextField()),
                    ('path', models.CharField(blank=True, max_length=300)),
                    ('subject_key', models.CharField(blank=True, db_index=True, max_length=100)),
                    ('link_purpose', models.CharField(blank=True, max_length=40)),
                    ('link_subject', models.CharField(blank=True, max_length=100)),
                    ('link_kind', models.CharField(blank=True, max_length=10)),
                    ('link_expires_at', models.DateTimeField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('uncertain', 'May have been sent'), ('withdrawn', 'Withdrawn')], default='queued', max_length=20)),
                    ('written_by', models.CharField(max_length=200)),
                    ('written_at', models.DateTimeField()),
                    ('not_before', models.DateTimeField(blank=True, null=True)),
                    ('updated_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('by_mail', models.BooleanField(default=True)),
                    ('message_id', models.CharField(max_length=120)),
                ],
                options={
                    'ordering': ['-written_at', '-pk'],
                    'indexes': [models.Index(fields=['to', 'read_at'], name='mail_email_to_de4569_idx'), models.Index(fields=['state'], name='mail_email_state_410df7_idx')],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('began_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('fault', models.CharField(blank=True, max_length=300)),
                    ('email', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='mail.email')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'ordering': ['-began_at'],
                },
            ),
        ]),
    ]
