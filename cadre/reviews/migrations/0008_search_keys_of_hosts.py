"""Search entries carry a key for each host, so that a conflict of interest keeps programme staff from one host alone."""

import re

from django.db import migrations

from cadre.search.engines import engine

OF_A_REVIEW = re.compile(r"r(\d+)\.programme-(.+)")
STAFF = ("coordinator", "lead")


def rewrite(apps, schema_editor):
    hosts = dict(apps.get_model("reviews", "Review").objects.values_list("pk", "organisation"))
    entries = apps.get_model("search", "IndexEntry").objects
    known = list(entries.order_by("pk").values_list("pk", "kind", "audience"))
    for pk, kind, audience in known:
        wanted = _of_request(audience) if kind == "request" else _of_review(audience, hosts)
        if wanted != audience:
            entry = entries.get(pk=pk)
            entry.audience = wanted
            entry.save(update_fields=["audience"])
            engine().write(entry)


def _of_request(audience) -> list[str]:
    hosts = [key for key in audience if key.startswith("organisation.")]
    ours = {f"host{key.partition('.')[2]}.programme-{role}" for key in hosts for role in STAFF}
    return sorted({*hosts, *ours, *(f"reviews.{role}" for role in STAFF)})


def _of_review(audience, hosts) -> list[str]:
    return sorted({_renamed(key, hosts) for key in audience})


def _renamed(key, hosts) -> str:
    found = OF_A_REVIEW.fullmatch(key)
    return f"host{hosts[int(found[1])]}.programme-{found[2]}" if found and int(found[1]) in hosts else key


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_remove_edition_of_progress_review"), ("search", "0001_initial")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
