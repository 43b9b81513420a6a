"""A migration that creates the tables of an app at once."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddField, CreateModel
from django.db.migrations.recorder import MigrationRecorder

from cadre.kernel.tables import CreateTables


def steps() -> list[tuple[tuple[str, str], CreateTables]]:
    loader = MigrationLoader(None, replace_migrations=False)
    return [(key, step) for key, found in loader.disk_migrations.items() for step in found.operations if _at_once(step)]


def _at_once(step) -> bool:
    return isinstance(step, CreateTables)


def test_it_holds_only_what_creating_a_table_says():
    assert steps()
    for key, step in steps():
        created = {each.name.lower() for each in step.operations if isinstance(each, CreateModel)}
        for each in step.operations:
            assert isinstance(each, CreateModel | AddField | AddConstraint), key
            assert isinstance(each, CreateModel) or each.model_name.lower() in created, key


@pytest.mark.django_db
def test_a_new_database_takes_one_step_for_an_app_and_has_every_table_and_constraint():
    applied = MigrationRecorder(connection).applied_migrations()
    assert ("reviews", "0001_squashed_0009_drafts_of_requests") in applied
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            found = connection.introspection.get_constraints(cursor, table)
            assert {each.name for each in model._meta.constraints} <= set(found), table
            columns = {each.name for each in connection.introspection.get_table_description(cursor, table)}
            assert {field.column for field in model._meta.local_concrete_fields} <= columns, table


def test_it_says_what_it_creates():
    _, step = next(found for found in steps() if found[0][0] == "links")
    assert step.describe().startswith("Create tables ")
