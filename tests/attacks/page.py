"""Writes docs/reference/attacks.md, the faults that attacks found and what holds each: run ``make docs``."""

from pathlib import Path

from tests.attacks.faults import FAULTS

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/attacks.md"
HEAD = """# Faults that attacks found

Each of these was found by attacking the product. `make attacks` brings each back in a copy of the product, by a change
of a line or two, and sees its test fail; that the test passes without the fault is seen first. Written by `make docs`
from `tests/attacks/faults.py`. What else is tried, kind by kind, is in [security](../security.md).

| fault | where it would come back | test that finds it |
|---|---|---|
"""


def page() -> str:
    return HEAD + "".join(f"| {fault.what} | `{fault.file}` | `{fault.test}` |\n" for fault in FAULTS)


if __name__ == "__main__":
    PAGE.write_text(page())
