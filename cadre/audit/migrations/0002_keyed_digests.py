import hashlib
import hmac
import json
from datetime import UTC, datetime

from django.conf import settings
from django.db import migrations, models

from cadre.kernel import clock

FACTS = ("act", "record", "record_label", "actor", "actor_label", "on_behalf", "changes")


def seals_until_now_are_unkeyed(apps, schema_editor):
    apps.get_model("audit", "Seal").objects.update(version=1)


def digest_what_waits_with_the_key(apps, schema_editor):
    Entry = apps.get_model("audit", "Entry")
    now = datetime.now(UTC)
    for entry in Entry.objects.filter(seal__isnull=True).iterator(chunk_size=1000):
        facts = {name: getattr(entry, name) for name in FACTS}
        facts |= {"at": entry.at.astimezone(UTC).isoformat(), "written_at": now.isoformat()}
        words = f"{entry.salt}:{json.dumps(facts, sort_keys=True)}"
        digest = hmac.new(settings.AUDIT_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()
        Entry.objects.filter(pk=entry.pk).update(written_at=now, digest=digest)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="seal",
            name="version",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Entries without the key"), (2, "Entries with the key")], default=2
            ),
        ),
        migrations.RunPython(seals_until_now_are_unkeyed, migrations.RunPython.noop),
        migrations.RunPython(digest_what_waits_with_the_key, migrations.RunPython.noop),
        # Only now: entries of older releases do not say when they were written.
        migrations.AlterField(
            model_name="entry",
            name="written_at",
            field=models.DateTimeField(default=clock.now, null=True),
        ),
    ]
