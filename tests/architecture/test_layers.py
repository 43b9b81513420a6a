"""Data climbs one way: imports (import-linter), foreign keys, addresses and templates point at lower layers only.

Inside an app, free modules import models and below, and nothing below presenters imports one."""

import ast
import re

from django.apps import apps
from django.db import models

from tests.architecture.sources import (
    PRODUCT,
    app_of,
    free_modules,
    imported,
    layers,
    module_of,
    modules,
    python_files,
    templates,
    tree_of,
)

LAYERS = layers()


def upward_keys(found) -> list[str]:
    """Faults among the foreign keys of these models: climbing, or open to a climbing look-up."""
    faults = []
    for model in found:
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            there = field.related_model._meta.app_label
            if there == here or there not in LAYERS:
                continue
            if LAYERS[there] >= LAYERS[here]:
                faults.append(f"{model.__name__}.{field.name} climbs to {there}")
            if not field.remote_field.related_name or not field.remote_field.related_name.endswith("+"):
                faults.append(f'{model.__name__}.{field.name} needs related_name="+"')
    return faults


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("cadre.")]


def test_every_app_has_a_layer():
    folders = {path.name for path in PRODUCT.iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(LAYERS)


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
    named = [name for name in CLIMBS.findall(text) if name in LAYERS]
    return [name for name in named if name != app and LAYERS[name] >= LAYERS[app]]


def test_templates_name_lower_layers_only():
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


MODULES = modules()
FREE = free_modules()
# Free modules that need more than models, and what they may import.
MAY_IMPORT = {
    ("accounts", "adapter"): {"operations"},
    ("accounts", "middleware"): {"queries"},
    ("accounts", "sign_in"): {"views"},
    ("accounts", "sso"): {"operations", "queries"},
    ("audit", "verify"): {"operations"},
    ("files", "downloads"): {"operations", "queries"},
    ("reports", "assembly"): {"queries"},
    ("submissions", "middleware"): {"operations", "queries"},
    ("teams", "replies"): {"operations"},
}
# Apps whose modules have an order of their own.
APART = {"kernel", "matching", "extraction", "govuk", "config", "housekeeping"}
ABOVE_OPERATIONS = {name for name, place in MODULES.items() if place > MODULES["operations"]}


def upward_imports(app: str, module: str, tree: ast.Module) -> set[str]:
    """What a free module imports of its own app though it is above models, as ``queries``; and of any app, what an
    operation or a module below it imports though it is above operations, as ``reviews.presenters``."""
    found = set()
    for there, name in imported(tree):
        if module in FREE and there == app and MODULES.get(name, 0) > MODULES["models"]:
            found.add(name)
        if MODULES.get(module, 1) <= MODULES["operations"] and there not in APART and name in ABOVE_OPERATIONS:
            found.add(f"{there}.{name}")
    allowed = MAY_IMPORT.get((app, module), set())
    return {name for name in found if name.removeprefix(f"{app}.") not in allowed}


def modules_of_apps() -> list:
    files = [path for path in python_files() if app_of(path) in LAYERS and app_of(path) not in APART]
    return [path for path in files if module_of(path) in {*MODULES, *FREE}]


def test_no_module_imports_what_is_above_it():
    faults = {str(path): upward_imports(app_of(path), module_of(path), tree_of(path)) for path in modules_of_apps()}
    assert {path: found for path, found in faults.items() if found} == {}


def test_every_exception_is_still_needed():
    used = {(app_of(path), module_of(path)): imported(tree_of(path)) for path in modules_of_apps()}
    for (app, module), names in MAY_IMPORT.items():
        assert names <= {name for there, name in used[app, module] if there == app}, (app, module)


def test_every_free_module_exists():
    assert {module_of(path) for path in modules_of_apps()} >= FREE


def test_planted_upward_imports_are_found():
    def planted(app, module, line):
        return upward_imports(app, module, ast.parse(line))

    assert planted("reviews", "conflicts", "from cadre.reviews import queries") == {"queries"}
    assert planted("reviews", "conflicts", "from cadre.reviews.operations.terms import agree_terms") == {"operations"}
    assert planted("reviews", "conflicts", "from cadre.reviews.models import Review") == set()
    assert planted("reports", "assembly", "from cadre.reports import queries") == set()
    assert planted("reports", "assembly", "from cadre.reviews.presenters import news") == {"reviews.presenters"}
    assert planted("findings", "operations", "from cadre.evidence import presenters") == {"evidence.presenters"}
    assert planted("findings", "slots", "from cadre.findings import presenters") == set()
