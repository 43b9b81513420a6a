from django.db import migrations

from cadre.search.engines import Postgresql, Sqlite


def _engine(editor):
    return Postgresql() if editor.connection.vendor == "postgresql" else Sqlite()


def create(apps, editor):
    for statement in _engine(editor).CREATE:
        editor.execute(statement)


def drop(apps, editor):
    for statement in _engine(editor).DROP:
        editor.execute(statement)


class Migration(migrations.Migration):
    """The full-text index of the database in use."""

    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
