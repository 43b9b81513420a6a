"""``make quick``: the tests of what changed since ``main`` and of every app above it, nearest first, in 90 seconds.

On SQLite and without a browser. Tests that the time does not reach are skipped and named: ``make test`` runs them.
"""

import configparser
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Starting the processes and finishing the tests that are under way takes the rest of the 90 seconds.
SECONDS = 70
# These change what every test stands on.
SHARED = ("tests/conftest.py", "tests/databases.py", "tests/helpers.py", "tests/world/", "pyproject.toml")


def changed() -> list[str]:
    """Paths that differ from where this branch left ``main``, untracked files included."""
    base = _git("merge-base", "main", "HEAD")[0]
    return _git("diff", "--name-only", base) + _git("ls-files", "--others", "--exclude-standard")


def _git(*words: str) -> list[str]:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def layers() -> list[list[str]]:
    """The apps of each layer, from the lowest up."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts["importlinter:contract:layers"]["layers"].split("\n")
    return [re.findall(r"\w+", line) for line in reversed(lines) if line.strip()]


def folders(paths: list[str], order: list[list[str]]) -> list[str]:
    """The folders of tests to run: those of what changed, then those of the apps above, nearest first."""
    apps = [app for layer in order for app in layer]
    if any(path.startswith(SHARED) for path in paths):
        names = apps
    else:
        names = sorted({path.split("/")[1] for path in paths if path.startswith(("cadre/", "tests/"))})
        lowest = [n for n, layer in enumerate(order) for app in layer if _is_of(app, paths)]
        if lowest:
            names += [app for layer in order[min(lowest) + 1 :] for app in layer] + ["permissions"]
    return [f"tests/{name}" for name in dict.fromkeys(names) if name != "architecture" and _has_tests(name)]


def _is_of(app: str, paths: list[str]) -> bool:
    return any(path.startswith(f"cadre/{app}/") for path in paths)


def _has_tests(name: str) -> bool:
    return (ROOT / "tests" / name).is_dir() and name not in {"world", "__pycache__"}


def main() -> int:
    found = folders(changed(), layers())
    if not found:
        print("Nothing that has tests has changed since main.")
        return 0
    print("Tests:", " ".join(found))
    given = {"QUICK_FOLDERS": " ".join(found), "QUICK_ENDS": str(time.time() + SECONDS)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "load", "-p", "tests.quick"]
    environment = {name: value for name, value in os.environ.items() if name != "CADRE_DATABASE_URL"} | given
    return subprocess.call(
        [*command, "-m", "not browser and not races and not alone", *found], cwd=ROOT, env=environment
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Keep the order of the folders, which the order of databases within one does not disturb."""
    order = os.environ["QUICK_FOLDERS"].split()
    items.sort(key=lambda item: order.index("/".join(item.nodeid.split("/")[:2])))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if time.time() > float(os.environ["QUICK_ENDS"]):
        pytest.skip(f"left to make test: {'/'.join(item.nodeid.split('/')[:2])}")


if __name__ == "__main__":
    sys.exit(main())
