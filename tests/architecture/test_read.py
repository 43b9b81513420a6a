"""What is asked is used: each setting of the programme and each field of a form is read outside forms and operations.

A field counts as read when a page, a query, a rule, a presenter or a template of its app, or of one above, names it.
"""

import ast
import re
from collections import defaultdict

from cadre.programme.models import Settings
from tests.architecture.sources import PRODUCT, app_of, layers, python_files, templates, tree_of

# How a setting is read that is kept as a group, or within a wider query.
READ_AS = {"stage_offsets": "offsets", "reciprocal_years": "reciprocal_years_on"}
# When the settings hold, and how they came: read by the settings themselves.
ABOUT_THE_ROW = {"id", "valid_from", "valid_to", "as_loaded", "made_at"}
SETTINGS = re.compile(r"\b(?:settings|programme)")
IN_A_TEMPLATE = re.compile(r"\bprogramme\.([a-z_]+)")

# Fields that are kept under another name.
KEPT_AS = {
    "members.travel_miles": "travel_km",
    "reports.team": "present",
    "accounts.programme_name": "name",
    "accounts.programme_contact_name": "contact_name",
    "accounts.programme_contact_email": "contact_email",
    "accounts.programme_contact_phone": "contact_phone",
    "expenses.decision": "state",
    "expenses.earlier": "receipt",
    "expenses.from_day": "from",
    "improvement.step": "state",
    "joining.title_cy": "title",
    "joining.by_cy": "by",
    "joining.by_way": "by",
    "joining.unless_cy": "unless",
    "learning.by_day": "by",
    "learning.length_cy": "length",
    "members.account": "is_active",
    "members.otherwise_cy": "otherwise",
    "members.words_cy": "words",
    "members.outcome": "state",
    "members.since": "valid_from",
    "organisations.linked": "neighbours",
    "practice.person": "answered_by",
    "practice.until": "runs_until",
    "reviews.questions": "lines",
    "teams.decision": "state",
    "teams.first_1": "periods",
    "teams.first_2": "periods",
    "teams.first_3": "periods",
    "teams.first_4": "periods",
    "teams.pair": "member",
}
# Fields that are not kept: they confirm an answer, say what the page showed or asked or which of its buttons was
# pressed, or carry the file that is taken apart.
PASSING = {
    "accounts.credential",
    "expenses.content",
    "fieldwork.sequence",
    "findings.move",
    "findings.only",
    "findings.seen",
    "housekeeping.content",
    "housekeeping.file",
    "joining.is_true",
    "library.confirm",
    "library.near",
    "reports.may",
    "reports.seen",
    "reports.seen_at_place",
}


def settings_read(trees: dict[str, ast.Module], pages: dict[str, str]) -> set[str]:
    """Names read from the settings: ``settings_on(day).name`` in Python, ``programme.name`` in a template."""
    found = {name for text in pages.values() for name in IN_A_TEMPLATE.findall(text)}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and SETTINGS.search(ast.unparse(node.value)):
                found.add(node.attr)
    return found


def unread_settings(names: set[str], read: set[str]) -> set[str]:
    return {name for name in names if READ_AS.get(name, name) not in read}


def is_of(path, *names: str) -> bool:
    """Whether the file is one of these modules of its app, or lies in one that is a package."""
    return not {*(f"{name}.py" for name in names), *names}.isdisjoint(path.relative_to(PRODUCT).parts)


def names_read(tree: ast.Module, *, passes_on: bool = False) -> set[str]:
    """What a module names: attributes, parts of look-ups such as ``scope__in``, and words such as ``"scope"``.

    One that passes answers on, as a view does, names them without reading what is kept: its attributes alone count.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            found.add(node.attr)
        elif passes_on:
            continue
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg.partition("__")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition("__")[0])
    return found


def fields_asked(tree: ast.Module) -> set[str]:
    """The fields that the forms of a module declare."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assigned = [each for node in classes for each in node.body if isinstance(each, ast.Assign)]
    calls = [each for each in assigned if isinstance(each.value, ast.Call)]
    return {each.targets[0].id for each in calls if ast.unparse(each.value.func).endswith("Field")}


def unread_fields(asked: dict[str, set[str]], read: dict[str, set[str]], order: dict[str, int]) -> set[str]:
    """Fields, as ``app.field``, that neither their app nor one above reads, under their name or the one kept."""
    found = set()
    for app, names in asked.items():
        above = set().union(*(words for other, words in read.items() if order.get(other, 0) >= order[app]))
        found |= {f"{app}.{name}" for name in names if KEPT_AS.get(f"{app}.{name}", name) not in above}
    return found - PASSING


def product() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The fields that each app asks, and the names that each app reads."""
    asked, read = defaultdict(set), defaultdict(set)
    for path in python_files():
        if app_of(path) not in layers() or is_of(path, "example", "story", "management"):
            continue
        if is_of(path, "forms"):
            asked[app_of(path)] |= fields_asked(tree_of(path))
        elif not is_of(path, "operations"):
            read[app_of(path)] |= names_read(tree_of(path), passes_on=is_of(path, "views", "api"))
    for path in templates():
        words = re.findall(r"\.([a-z_]+)", path.read_text())
        read[app_of(path)] |= {word.removeprefix("get_").removesuffix("_display") for word in words}
    return asked, read


def test_each_setting_is_read():
    files = [path for path in python_files() if app_of(path) not in {"programme", "housekeeping", "config", "matching"}]
    pages = {str(path): path.read_text() for path in templates() if app_of(path) != "programme"}
    names = {field.name for field in Settings._meta.concrete_fields} - ABOUT_THE_ROW
    assert unread_settings(names, settings_read({str(path): tree_of(path) for path in files}, pages)) == set()


def test_a_planted_setting_that_nothing_reads_is_found():
    trees = {"views": ast.parse("settings_on(day).offer_days\nprogramme_of(request).offsets\nreview.marking\n")}
    read = settings_read(trees, {"page.html": "{{ programme.name }}"})
    names = {"offer_days", "stage_offsets", "name", "marking", "planted"}
    assert unread_settings(names, read) == {"marking", "planted"}


def test_each_field_of_a_form_is_read():
    assert unread_fields(*product(), layers()) == set()


def test_a_planted_field_that_nothing_reads_is_found():
    form = ast.parse(
        "class F(Form):\n    a = CharField()\n    b = ManyField(label='')\n    c = DayField()\n    d = IntegerField()\n"
    )
    asked = {"middle": fields_asked(form)}
    read = {
        "below": {"d"},
        "middle": names_read(ast.parse("Thing.objects.filter(a__in=[1])\n")),
        "above": names_read(ast.parse("thing.b\n")),
    }
    assert unread_fields(asked, read, {"below": 1, "middle": 2, "above": 3}) == {"middle.c", "middle.d"}


def test_every_exception_is_a_field():
    asked, _ = product()
    fields = {f"{app}.{name}" for app, names in asked.items() for name in names}
    assert set(KEPT_AS) | PASSING <= fields
