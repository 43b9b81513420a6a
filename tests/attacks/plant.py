"""Plants each fault in a copy of the product and runs the test that must fail: ``make attacks``.

The tests are first run as they are, and must pass: a test that fails anyway finds nothing.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.attacks.faults import FAULTS, Fault

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".tools", "var", "node_modules", "__pycache__", "artefacts")
PASSED, FAILED = 0, 1
ON_POSTGRESQL = """
source scripts/postgresql.sh
start_postgresql "$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")"
CADRE_DATABASE_URL=$POSTGRESQL_URL "$@"
"""


def main(*words: str) -> int:
    """How many faults were not found, of those whose description has all of ``words``."""
    wanted = [fault for fault in FAULTS if all(word in fault.what for word in words)]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        sound = {on: _passing(copy, on, _tests_of(wanted, on)) for on in {fault.on for fault in wanted}}
        for fault in wanted:
            began = time.monotonic()
            with planted(copy, fault):
                found = fault.test in sound[fault.on] and run(copy, fault.on, fault.test) == FAILED
            missed += not found
            _say(f"{'found ' if found else 'MISSED'} {time.monotonic() - began:4.0f} s  {fault.what}")
    _say(f"{len(wanted) - missed} of {len(wanted)} faults were found")
    return missed


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def planted(copy: Path, fault: Fault) -> Iterator[None]:
    path = copy / fault.file
    sound = path.read_text()
    path.write_text(sound.replace(fault.was, fault.now))
    try:
        yield
    finally:
        path.write_text(sound)


def _tests_of(faults: list[Fault], on: str) -> list[str]:
    return list(dict.fromkeys(fault.test for fault in faults if fault.on == on))


def _passing(copy: Path, on: str, tests: list[str]) -> set[str]:
    """Those that pass in the copy as it is: all, if all do so together."""
    if run(copy, on, *tests) == PASSED:
        return set(tests)
    return {test for test in tests if run(copy, on, test) == PASSED}


def run(copy: Path, on: str, *tests: str) -> int:
    """The exit code of pytest for these tests in the copy, on a database of this kind."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests]
    if on == "postgresql":
        command = ["bash", "-c", ON_POSTGRESQL, "bash", *command]
    return subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
