"""Starts the limited process and reads its answer; and is that process, when run as a program."""

import json
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from cadre.extraction.refusals import Refused

MEMORY = 1_500 * 1024 * 1024
SECONDS = 60
OUTPUT = 60 * 1024 * 1024


def extract(path: Path, kind: str) -> list[str]:
    """The pages of the file, read in a process of its own. Raises ``Refused``, also when a limit is met."""
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "cadre.extraction.limited", str(path), kind],
                stdout=answer,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                timeout=SECONDS * 2,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("limits") from None
        answer.seek(0)
        return _understood(done.returncode, answer.read())


def _understood(code: int, answer: bytes) -> list[str]:
    if code != 0:
        raise Refused("limits")
    reply = json.loads(answer)
    if "refused" in reply:
        raise Refused(reply["refused"])
    return reply["pages"]


def _limit() -> None:
    # A stop of the whole service reaches this process too; the worker decides what becomes of its job.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, kind: str) -> dict:
    """The answer of the limited process: the pages, or why not."""
    from cadre.extraction.readers import pages_of

    try:
        return {"pages": pages_of(Path(path), kind)}
    except Refused as refused:
        return {"refused": refused.code}
    except MemoryError:
        return {"refused": "limits"}
    except Exception:
        # Whatever a parser stumbles over in an untrusted file means that the file is damaged.
        return {"refused": "corrupt"}


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(main(*sys.argv[1:3])))
