"""Index the words of every entry again, as they are looked for: without accents, and cut alike on both databases."""

from django.db import migrations

from cadre.search.engines import engine


def index_again(apps, editor):
    for entry in apps.get_model("search", "IndexEntry").objects.iterator():
        engine().write(entry)


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(index_again, migrations.RunPython.noop)]
