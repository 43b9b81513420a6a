"""Walks the sources of the product for the tests of its architecture."""

import ast
import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "cadre"


def python_files() -> list[Path]:
    """Every Python file of the product, migrations left out."""
    return [path for path in sorted(PRODUCT.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in sorted(PRODUCT.rglob("templates/**/*")) if path.suffix in {".html", ".txt"}]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def module_of(path: Path) -> str:
    """The module of a file in its app: ``views`` for ``reviews/views/scope.py``."""
    parts = path.relative_to(PRODUCT).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def app_of(path: Path) -> str:
    return path.relative_to(PRODUCT).parts[0]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _rows(contract: str, option: str) -> list[list[str]]:
    """The lines of an option of an import contract, each as the names on it."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts[f"importlinter:contract:{contract}"][option].split("\n")
    return [re.findall(r"\w+", line) for line in lines if line.strip()]


def layers() -> dict[str, int]:
    """Each app's layer, the lowest being 1."""
    rows = _rows("layers", "layers")
    return {name: len(rows) - number for number, row in enumerate(rows) for name in row}


def modules() -> dict[str, int]:
    """Each named module's place in the order of modules inside an app, the lowest being 1."""
    rows = _rows("modules", "layers")
    return {name: len(rows) - number for number, row in enumerate(rows) for name in row}


def free_modules() -> set[str]:
    """The names of the modules that have no place in that order."""
    ignored = {name for row in _rows("modules", "exhaustive_ignores") for name in row}
    return ignored - {"apps", "migrations", "management", "templatetags"}


def imported(tree: ast.Module) -> set[tuple[str, str]]:
    """App and module of everything of the product that a file imports: ``("reviews", "models")``."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = [name.split(".") for name in names if name.startswith("cadre.")]
    return {(part[1], part[2]) for part in parts if len(part) > 2}
