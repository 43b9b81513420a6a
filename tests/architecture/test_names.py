"""Local names say what a thing is: none of the words that could be the name of anything."""

import ast

import pytest

from tests.architecture.sources import ROOT, module_of, python_files, tree_of

SAY_NOTHING = {"found", "each", "told", "said"}
# A record is named for what it is. Elsewhere a row is one: of a table on a page, of a sheet, of a pack or of a matrix.
WITH_RECORDS = {"queries", "operations", "rules", "models"}


def names_that_say_nothing(tree, *, refused=SAY_NOTHING) -> list[str]:
    """The arguments and local names of a module that are among ``refused``."""
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    arguments = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return sorted((stored | arguments) & refused)


def _refused(path) -> set[str]:
    reads_packs = "kernel.packs" in path.read_text()
    return SAY_NOTHING | {"row"} if module_of(path) in WITH_RECORDS and not reads_packs else SAY_NOTHING


def test_local_names_say_what_they_are():
    names = {
        str(path.relative_to(ROOT)): names_that_say_nothing(tree_of(path), refused=_refused(path))
        for path in python_files()
    }
    assert {path: refused for path, refused in names.items() if refused} == {}


@pytest.mark.parametrize("text", ["for each in reviews: pass", "def tell(told): pass", "if found := find(): pass"])
def test_a_planted_name_is_found(text):
    assert names_that_say_nothing(ast.parse(text))
