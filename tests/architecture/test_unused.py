"""Every public function of a module is used by the product, not by tests alone."""

import ast
import re
from collections import defaultdict

from tests.architecture.sources import ROOT, python_files, templates, tree_of

WORD = re.compile(r"\w+")
# Decorators that only change a function; any other one registers it.
PLAIN = {"predicate", "contextmanager", "cache", "lru_cache", "wraps", "atomic"}


def unused(trees: dict[str, ast.Module], elsewhere: set[str]) -> list[str]:
    """Public functions that no module imports or calls; ``elsewhere`` are words of templates and settings."""
    used = _names_by_module(trees)
    words = elsewhere.union(*map(_dotted_strings, trees.values()))
    return [
        f"{module}.{node.name}"
        for module, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _is_registered(node)
        if node.name not in used[module] | words | _named_beside(tree, node)
    ]


def _names_by_module(trees) -> dict[str, set[str]]:
    """For each module, what others import from it or look up where they import it."""
    used = defaultdict(set)
    for tree in trees.values():
        looked_up = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                looked_up[node.value.id].add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for each in node.names:
                    used[node.module].add(each.name)
                    used[f"{node.module}.{each.name}"] |= looked_up[each.asname or each.name]
    return used


def _dotted_strings(tree) -> set[str]:
    """Parts of strings such as ``cadre.accounts.middleware.session_limits``, by which Django finds a function."""
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {word for text in strings if " " not in text for word in WORD.findall(text)}


def _named_beside(tree, function) -> set[str]:
    """Names that the rest of the same module uses."""
    rest = [node for node in tree.body if node is not function]
    return {each.id for node in rest for each in ast.walk(node) if isinstance(each, ast.Name)}


def _is_registered(function) -> bool:
    called = [each.func if isinstance(each, ast.Call) else each for each in function.decorator_list]
    return any(ast.unparse(each).rpartition(".")[2] not in PLAIN for each in called)


def module_of(path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_public_function_is_used():
    words = {word for path in templates() for word in WORD.findall(path.read_text())}
    assert set(unused({module_of(path): tree_of(path) for path in python_files()}, words)) == set()


def test_planted_unused_functions_are_found():
    text = "def used(): ...\ndef unused(): unused()\n@task('x')\ndef named(): ...\n@rules.predicate\ndef may(): ...\n"
    other = "from a import b\nb.used()\nc.unused()\n"
    assert unused({"a.b": ast.parse(text), "a.d": ast.parse(other)}, set()) == ["a.b.unused", "a.b.may"]
