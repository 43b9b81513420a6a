"""Data climbs one way: imports (import-linter), foreign keys, addresses and templates point at lower floors only."""

import re

from django.apps import apps
from django.db import models

from tests.architecture.sources import PRODUCT, app_of, floors, python_files, templates

FLOORS = floors()


def upward_keys(found) -> list[str]:
    """Faults among the foreign keys of these models: climbing, or open to a climbing look-up."""
    faults = []
    for model in found:
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            there = field.related_model._meta.app_label
            if there == here or there not in FLOORS:
                continue
            if FLOORS[there] >= FLOORS[here]:
                faults.append(f"{model.__name__}.{field.name} climbs to {there}")
            if not field.remote_field.related_name or not field.remote_field.related_name.endswith("+"):
                faults.append(f'{model.__name__}.{field.name} needs related_name="+"')
    return faults


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("cadre.")]


def test_every_app_stands_on_a_floor():
    folders = {path.name for path in PRODUCT.iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(FLOORS)


def test_foreign_keys_point_down():
    assert upward_keys(ours()) == []


def test_a_planted_climbing_key_is_found():
    class Planted(models.Model):
        review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="planted")

        class Meta:
            app_label = "audit"
            managed = False

        def __str__(self):
            return "planted"

    try:
        assert upward_keys([Planted]) == ["Planted.review climbs to reviews", 'Planted.review needs related_name="+"']
    finally:
        apps.all_models["audit"].pop("planted")
        apps.clear_cache()


CLIMBS = re.compile(r"""{%\s*(?:url|include|extends)\s+["']([a-z_]+)[:/]""")


def climbing_words(app: str, text: str) -> list[str]:
    """Addresses and templates of higher apps named in a template of ``app``."""
    named = [name for name in CLIMBS.findall(text) if name in FLOORS]
    return [name for name in named if name != app and FLOORS[name] >= FLOORS[app]]


def test_templates_name_lower_floors_only():
    faults = {str(path): climbing_words(app_of(path), path.read_text()) for path in templates()}
    assert {path: found for path, found in faults.items() if found} == {}


def test_a_planted_climbing_template_is_found():
    assert climbing_words("members", """{% url "reviews:review" 1 %}""") == ["reviews"]
    assert climbing_words("reviews", """{% include "members/x.html" %}""") == []


PURE = {"matching", "extraction"}


def names_django(text: str) -> bool:
    return bool(re.search(r"^\s*(?:from|import) django\b", text, re.MULTILINE))


def test_pure_packages_import_nothing_of_django():
    assert [path for path in python_files() if app_of(path) in PURE and names_django(path.read_text())] == []


def test_a_planted_import_of_django_is_found():
    assert names_django("def read():\n    from django.db import models\n")
    assert not names_django("# import django\nimport zipfile\n")
