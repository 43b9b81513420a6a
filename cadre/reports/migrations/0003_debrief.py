"""Keep a record of each debrief."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_one_truth'),
        ('reviews', '0004_milestone_early_why'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
