"""Each check of the architecture, proven: the fault is planted in a copy of the product, and the check finds it."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.sources import PRODUCT, ROOT

IGNORED = shutil.ignore_patterns("__pycache__", "static", "packs", "fonts", "*.sqlite3")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the product with its rules, made once; what a test plants in it is taken out again."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PRODUCT, folder / "cadre", ignore=IGNORED)
    for name in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def plant(copy):
    """Adds text to the end of a file of the copy, or makes the file; afterwards it is as before."""
    before = {}

    def put(name, text):
        path = copy / "cadre" / name
        before[path] = path.read_text() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((before[path] or "") + text)
        return copy

    yield put
    for path, text in before.items():
        path.unlink() if text is None else path.write_text(text)


def imports_of(folder) -> str:
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, env=env)
    assert done.returncode in {0, 1}, done.stderr
    return "" if done.returncode == 0 else done.stdout


IMPORTS = {
    "an import that climbs": ("members/queries.py", "from cadre.reviews import models\n", "Layers"),
    "an import between neighbours": ("library/queries.py", "from cadre.fieldwork import models\n", "Layers"),
    "an engine that knows the web": ("matching/rules/model.py", "from cadre.govuk import fields\n", "Layers"),
    "a check that uses what it checks": (
        "matching/verify/rules.py",
        "from cadre.matching.arrays import pairs\n",
        "Matching",
    ),
    "operations that import a task": ("mail/operations.py", "from cadre.mail import tasks\n", "Modules"),
    "an operation that imports a presenter": (
        "findings/operations.py",
        "from cadre.findings import presenters\n",
        "Modules",
    ),
    "an operation that reaches a presenter through a free module": (
        "reviews/conflicts.py",
        "from cadre.reviews import presenters\n",
        "Modules",
    ),
    "rules that import a query": ("members/rules.py", "from cadre.members import queries\n", "Modules"),
    "views imported elsewhere": ("mail/queries.py", "from cadre.mail import views\n", "Only urls"),
    "a module without a place": ("members/somewhere.py", '"""Things."""\n', "Modules"),
    "an app without a layer": ("attic/__init__.py", '"""Things."""\n', "Layers"),
}


def test_the_copy_is_sound(copy):
    assert imports_of(copy) == ""


@pytest.mark.parametrize("what", sorted(IMPORTS))
def test_a_planted_import_is_found(what, plant):
    name, text, contract = IMPORTS[what]
    found = imports_of(plant(name, text))
    assert any(line.startswith(contract) and line.endswith("BROKEN") for line in found.splitlines()), found[-2000:]


BANS = {
    "a request in the domain": ("reviews/queries/__init__.py", "from django.http import HttpRequest\n", "TID251"),
    "a shortcut in the domain": ("reviews/rules.py", "from django.shortcuts import get_object_or_404\n", "TID251"),
    "mail past the post": ("reviews/operations/plan.py", "from django.core.mail import send_mail\n", "TID251"),
    "the clock read in an operation": ("members/rules.py", "from django.utils.timezone import now\n", "TID251"),
    "a signal of a model": ("members/receivers.py", "from django.db.models.signals import post_save\n", "TID251"),
    "the admin": ("members/queries.py", "from django.contrib import admin\n", "TID251"),
    "a message outside views": ("members/forms.py", "from django.contrib import messages\n", "TID251"),
    "an import hidden in a function": (
        "members/rules.py",
        "\n\ndef hidden():\n    import json\n\n    return json\n",
        "PLC0415",
    ),
    "a relative import": ("members/rules.py", "from . import models\n", "TID252"),
    "a day without a zone": ("members/rules.py", "import datetime\n\nX = datetime.datetime.now()\n", "DTZ005"),
    "a word to the terminal": ("members/rules.py", 'print("x")\n', "T201"),
}


@pytest.mark.parametrize("what", sorted(BANS))
def test_a_planted_ban_is_found(what, plant):
    name, text, code = BANS[what]
    folder = plant(name, text)
    ruff = ROOT / ".venv/bin/ruff"
    command = [ruff, "check", "--no-cache", "--output-format", "concise", f"cadre/{name}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert f" {code} " in done.stdout, done.stdout


def test_planted_files_of_every_bad_size_and_shape_are_found(monkeypatch, plant):
    """The tests of style, pointed at the copy: each fails on what is planted for it."""
    from tests.architecture import sources, test_style

    copy = plant("members/long.py", '"""Long."""\n' + "X = 1\n" * 401)
    plant("members/helpers.py", '"""A drawer."""\n')
    plant("members/quiet.py", "X = 1\n")
    plant("members/presenters.py", "\n\ndef saves(member):\n    member.save()\n")
    plant("members/views/members.py", "\nX = Member.objects.all()\n")
    plant("members/views/parts.py", "\nfrom django.core.mail import send_mail\n")
    plant("members/rules.py", "\nX = clock.now()\n")
    plant("members/templates/people/tall.html", "<p>x</p>\n" * 151)
    plant("members/templates/people/inline.html", "<p style='x'>x</p>\n")
    monkeypatch.setattr(sources, "PRODUCT", copy / "cadre")
    monkeypatch.setattr(test_style, "PRODUCT", copy / "cadre")
    for check in (
        test_style.test_files_stay_small,
        test_style.test_templates_stay_small,
        test_style.test_no_drawer_for_everything,
        test_style.test_every_module_opens_with_a_sentence,
        test_style.test_only_operations_write,
        test_style.test_views_reach_records_through_queries,
        test_style.test_what_is_banned_everywhere_is_not_in_views_either,
        test_style.test_operations_and_rules_take_the_time,
        test_style.test_no_inline_script_or_style,
    ):
        with pytest.raises(AssertionError):
            check()
    assert ast.parse((copy / "cadre/members/long.py").read_text())
