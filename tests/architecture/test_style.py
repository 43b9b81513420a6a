"""Small files and small functions, records reached through the person, writes in their place, and words that belong."""

import ast
import re
import statistics

import pytest

from tests.architecture.sources import (
    PRODUCT,
    ROOT,
    app_of,
    functions,
    module_of,
    python_files,
    templates,
    tree_of,
)

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 50, 150
BANNED_NAMES = {"utils", "helpers", "services", "common", "core"}


def test_files_stay_small():
    lines = {str(path): len(path.read_text().splitlines()) for path in python_files()}
    assert [path for path, count in lines.items() if count > LONGEST_FILE] == []
    real = sorted(count for path, count in lines.items() if not path.endswith("__init__.py"))
    assert real[int(len(real) * 0.95)] <= 250
    assert statistics.median(real) <= 75


def test_templates_stay_small():
    assert [str(path) for path in templates() if len(path.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def long_functions(tree) -> list[str]:
    return [each.name for each in functions(tree) if each.end_lineno - each.lineno + 1 > LONGEST_FUNCTION]


def test_functions_are_a_screen_tall_at_most():
    found = {str(path): long_functions(tree_of(path)) for path in python_files()}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_planted_long_function_is_found():
    text = "def tall():\n" + "    x = 1\n" * 60
    assert long_functions(ast.parse(text)) == ["tall"]


def test_no_drawer_for_everything():
    assert [
        path for path in PRODUCT.rglob("*.py") if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES
    ] == []


def test_every_module_opens_with_a_sentence():
    quiet = {"apps.py", "__init__.py"}
    missing = [str(path) for path in python_files() if path.name not in quiet and not ast.get_docstring(tree_of(path))]
    assert missing == []


WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "update"}
WRITERS = {"operations", "lifecycle", "migrations", "engines"}


def writes_in(tree) -> list[str]:
    """Writes to the database: a writing verb on a manager, on a queryset of one, or on a record called by its noun.

    Verbs on plain values (a dict's ``update``, a workbook's ``save``) are told apart by what they are called on.
    """
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            called_on = ast.unparse(node.func.value)
            on_many = any(sign in called_on for sign in (".objects", ".filter(", ".all()"))
            on_one = node.func.attr in {"save", "delete"} and not node.args and "." not in called_on
            if on_many or on_one:
                found.append(f"{called_on}.{node.func.attr}")
    return found


def test_only_operations_write():
    allowed = {PRODUCT / "kernel" / "lifecycle.py"}
    found = {
        str(path): writes_in(tree_of(path))
        for path in python_files()
        if module_of(path) not in WRITERS and path not in allowed
    }
    assert {path: writes for path, writes in found.items() if writes} == {}


def test_planted_writes_are_found_and_plain_values_are_not():
    assert writes_in(ast.parse("Review.objects.create(x=1)"))
    assert writes_in(ast.parse("review.save()"))
    assert writes_in(ast.parse("Review.objects.filter(pk=1).update(state='x')"))
    assert not writes_in(ast.parse("known.update({1: 2}); digest.update(b'x'); book.save('x.xlsx')"))


def test_views_reach_records_through_queries():
    found = [str(path) for path in python_files() if module_of(path) == "views" and ".objects." in path.read_text()]
    assert found == []


BANNED_EVERYWHERE = re.compile(r"django\.(contrib\.admin|core\.mail|db\.models\.signals)\b")
OF_THE_MAIL = {"mail", "accounts", "config"}


def test_what_is_banned_everywhere_is_not_in_views_either():
    """Views may know of requests, for which the linter's bans are off there; the other bans hold in views too."""
    found = [
        str(path)
        for path in python_files()
        if app_of(path) not in OF_THE_MAIL and BANNED_EVERYWHERE.search(path.read_text())
    ]
    assert found == []


def test_operations_and_rules_take_the_time():
    """Reads of the clock stay where a request, a command or a question about access begins; acts are handed ``at``."""
    found = [
        str(path)
        for path in python_files()
        if module_of(path) in {"operations", "rules", "lifecycle", "acts", "receivers", "mail"}
        and "clock.now()" in path.read_text()
        and "jobs" not in path.parts
    ]
    assert found == []


INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def test_no_inline_script_or_style():
    """A report as a web page stands alone, away from this site: it carries its look with it."""
    pages = [path for path in templates() if path.name != "rendition_style.html"]
    assert [str(path) for path in pages if INLINE.search(path.read_text())] == []


@pytest.mark.parametrize("text", ["<p style='x'>", '<a onclick="x()">', "<script>x</script>", "<style>"])
def test_planted_inline_code_is_found(text):
    assert INLINE.search(text)


def _words(*pieces: str) -> str:
    return "".join(pieces)


FOREIGN = [
    _words("/wo", "rk/"),
    _words("sub", "agent"),
    _words("language ", "model"),
    _words("pythonhosted", ".org"),
    _words("registry.npm", "js"),
]
NOTES = "|".join([_words("TO", "DO"), _words("FIX", "ME"), _words("XX", "X")])
NOTE_TO_SELF = re.compile(rf"\b({NOTES})\b(?! \d{{4}}-\d{{2}}-\d{{2}} \w+)")


def test_the_product_speaks_of_itself_alone():
    kept = [
        path
        for pattern in ("cadre/**/*", "tests/**/*", "docs/**/*", "scripts/*", "assets/*", ".ci/*", "*")
        for path in ROOT.glob(pattern)
        if path.is_file()
        and path.suffix in {".py", ".html", ".txt", ".md", ".yaml", ".sh", ".toml", ".json", ".scss", ""}
        and "node_modules" not in path.parts
        and path.name != ".git"
    ]
    faults = []
    for path in kept:
        text = path.read_text(errors="ignore")
        faults += [f"{path}: {word}" for word in FOREIGN if word in text.lower()]
        if NOTE_TO_SELF.search(text):
            faults.append(f"{path}: an undated note to self")
    assert faults == []
