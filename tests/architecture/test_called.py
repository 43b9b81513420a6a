"""Whatever the worked example does can be done in the product: each operation it calls is reached from a page.

An operation is reached when a view, a task, a receiver or an act uses it, or when one that is reached uses it.
"""

import ast
from collections import defaultdict

from tests.architecture.sources import ROOT, python_files, tree_of

EXAMPLE = {"example", "story"}
ENTRANCES = {"views", "api", "tasks", "receivers", "acts"}
# The line about a person on the sign-in page of the demonstration, and what the example loads today and has of old: no
# programme has either.
ALLOWED = {
    "cadre.accounts.operations.describe",
    "cadre.housekeeping.operations.ask_nobody",
    "cadre.housekeeping.operations.date_back",
}


def module_name(path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for, in full."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {each.asname or each.name: f"{node.module}.{each.name}" for node in nodes for each in node.names}


def uses(node: ast.AST, names: dict[str, str]) -> set[str]:
    """The full names that a piece of code uses: ``offers.accept_offer`` and ``accept_offer`` alike."""
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in names:
            found.add(f"{names[each.value.id]}.{each.attr}")
        elif isinstance(each, ast.Name) and each.id in names:
            found.add(names[each.id])
    return found


def uses_by_function(module: str, tree: ast.Module) -> dict[str, set[str]]:
    """What each function of a module uses, and under the module's own name what the rest of it uses."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    names = imported_names(tree) | {function.name: f"{module}.{function.name}" for function in functions}
    found = {names[function.name]: uses(function, names) for function in functions}
    rest = [node for node in tree.body if node not in functions]
    return found | {module: set().union(*(uses(node, names) for node in rest))}


def is_part_of(module: str, words: set[str]) -> bool:
    return not words.isdisjoint(module.split("."))


def never_reached(trees: dict[str, ast.Module]) -> set[str]:
    """Operations that the example uses and nothing that is reached in the product does."""
    graph: dict[str, set[str]] = defaultdict(set)
    begun, called = set(), set()
    for module, tree in trees.items():
        found = uses_by_function(module, tree)
        if is_part_of(module, EXAMPLE):
            called |= set().union(*found.values())
        elif not is_part_of(module, {"management"}):
            graph |= found
            begun |= set(found) if is_part_of(module, ENTRANCES) else set()
    reached, edge = set(), begun
    while edge:
        reached |= edge
        edge = set().union(*(graph.get(name, set()) for name in edge)) - reached
    called = {name for name in called if name in graph and name not in trees and ".operations." in name}
    return called - reached


def test_each_operation_of_the_worked_example_is_reached_from_a_page():
    assert never_reached({module_name(path): tree_of(path) for path in python_files()}) == ALLOWED


def test_a_planted_operation_that_only_the_example_calls_is_found():
    trees = {
        "cadre.a.operations.work": "def done(): _done()\ndef _done(): ...\ndef helped(): ...\ndef alone(): ...\n",
        "cadre.a.operations.whole": "from cadre.a.operations.work import helped\ndef whole(): helped()\n",
        "cadre.a.views": "from cadre.a.operations import whole, work\nVERBS = [whole.whole]\ndef page(): work.done\n",
        "cadre.a.management.commands.alone": "from cadre.a.operations import work\ndef handle(): work.alone()\n",
        "cadre.housekeeping.story.steps": (
            "from cadre.a.operations import work\nfrom cadre.a.operations.work import helped\n"
            "add = partial(work.alone)\ndef step(): work.done(); helped()\n"
        ),
    }
    assert never_reached({name: ast.parse(text) for name, text in trees.items()}) == {"cadre.a.operations.work.alone"}
