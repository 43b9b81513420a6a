"""What the commands share: instances and plans from files, plans to files, and faults said in plain lines."""

import json
import sys
from pathlib import Path
from typing import Any

from cadre.matching.files.faults import Unreadable, plain
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest, read_json
from cadre.matching.rules.model import Instance

WORKED, IMPOSSIBLE, MISUSED = 0, 1, 2


def read_instance(path: Path) -> tuple[Instance, str]:
    """The instance of a file and its digest; ``Unreadable`` lists what is wrong."""
    asked = read_json(path)
    return parse(asked), digest(asked)


def write_json(path: Path, value: dict[str, Any]) -> None:
    """A JSON file, the same bytes for the same value; written whole or not at all."""
    words = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    beside = path.with_name(path.name + ".part")
    beside.write_text(words, encoding="utf-8", newline="\n")
    beside.replace(path)


def complain(fault: Exception) -> int:
    """Say what is wrong on standard error; the exit code for a file that cannot be used."""
    if isinstance(fault, Unreadable):
        print("\n".join(map(plain, fault.faults)), file=sys.stderr)
    elif isinstance(fault, OSError):
        print(f"{fault.filename}: {fault.strerror}.", file=sys.stderr)
    else:
        print(str(fault), file=sys.stderr)
    return MISUSED
