"""Walks the sources of the product for the tests of its architecture."""

import ast
from collections.abc import Iterator
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


def room_of(path: Path) -> str:
    """The room of a file in its app: ``views`` for ``reviews/views/scope.py``."""
    parts = path.relative_to(PRODUCT).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def app_of(path: Path) -> str:
    return path.relative_to(PRODUCT).parts[0]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def floors() -> dict[str, int]:
    """Each app's floor, the ground floor being 1, as the import contract has it."""
    rows, reading = [], False
    for line in (ROOT / ".importlinter").read_text().splitlines():
        if line.startswith("[importlinter:contract:"):
            reading = line == "[importlinter:contract:floors]"
        elif reading and line.startswith("    ") and "=" not in line:
            rows.append([name.strip(" ()") for name in line.split("|")])
    return {name: len(rows) - number for number, row in enumerate(rows) for name in row}
