"""Words of real PDF and Word files, read by this product and by an independent program: recall, order, time per page.

``python -m bench.corpus`` reads the files that the machine has in ``CORPUS`` (``make bench-corpus`` fetches them from
Debian and PyPI) and prints a table in Markdown. PDF is compared with pdftotext, Word with LibreOffice.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from bench.tables import markdown
from cadre.extraction.limited import extract
from cadre.extraction.refusals import Refused

CORPUS = Path(os.environ.get("CADRE_CORPUS", "var/corpus"))
# Letters apart from figures: programs differ in whether a raised figure belongs to the word before it.
WORD = re.compile(r"[^\W\d_]+|\d+")
LARGEST = 12_000_000
# Files with fewer words say nothing.
FEW = 20
NEEDS = {"pdf": ("pdftotext", "PDF", "Debian's poppler-utils"), "docx": ("soffice", "Word", "LibreOffice Writer")}


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", ""))


def recall(read: list, known: list) -> float:
    """Which share of what the other program reads is read here, each as often."""
    return (Counter(read) & Counter(known)).total() / len(known) if known else 1.0


def show() -> None:
    rows = [row for kind in NEEDS if (row := _row(kind))]
    if rows:
        print(markdown(rows), flush=True)
    missing = [kind for kind in NEEDS if not any(row["files"] == NEEDS[kind][1] for row in rows)]
    for kind in missing:
        print(f"\n{NEEDS[kind][1]}: nothing to compare. It needs {NEEDS[kind][2]} and `make bench-corpus`.")


def _row(kind: str) -> dict[str, object]:
    program, name, _ = NEEDS[kind]
    if not shutil.which(program):
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files = list(_files(kind, Path(folder)))
        known = _by_pdftotext(files) if kind == "pdf" else _by_libreoffice(files, Path(folder) / "out")
        measured = [one for file in files if file in known and (one := _measured(file, kind, known[file]))]
    if not measured:
        return {}
    words, pages = sum(one["words"] for one in measured), sum(one["pages"] for one in measured)
    shares = {of: sum(one[of] * one["words"] for one in measured) / words for of in ("recall", "order")}
    for one in sorted(measured, key=lambda one: one["recall"])[: int(os.environ.get("WORST", "0"))]:
        print(f"{one['recall']:.4f} {one['order']:.4f} {one['words']:>7} {one['file']}", file=sys.stderr)
    return {
        "files": name,
        "compared with": program,
        "how many": len(measured),
        "pages": f"{pages:,}",
        "words": f"{words:,}",
        "recall": f"{shares['recall']:.4f}",
        "order": f"{shares['order']:.4f}",
        "ms a page": f"{sum(one['seconds'] for one in measured) / pages * 1000:.1f}",
    }


def _measured(file: Path, kind: str, known: str) -> dict:
    other = words_of(known)
    if len(other) < FEW:
        return {}
    began = time.perf_counter()
    try:
        text = extract(file, kind)
    except Refused as refused:
        print(f"{file.name}: {refused.code}", file=sys.stderr)
        return {}
    seconds = time.perf_counter() - began
    read = words_of("\n".join(text.pages))
    return {
        "file": file.name,
        "words": len(other),
        "pages": len(text.pages),
        "seconds": seconds,
        "recall": recall(read, other),
        "order": recall(list(pairwise(read)), list(pairwise(other))),
    }


def _files(kind: str, folder: Path) -> Iterator[Path]:
    """Each file of the kind once, unpacked where Debian packs it."""
    seen = set()
    for path in sorted(CORPUS.rglob(f"*.{kind}*")):
        if path.suffix not in {f".{kind}", ".gz"} or not path.is_file() or path.stat().st_size > LARGEST:
            continue
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if content not in seen:
            seen.add(content)
            copy = folder / f"{len(seen):04d} {path.name.removesuffix('.gz')}"
            copy.write_bytes(content)
            yield copy


def _by_pdftotext(files: list[Path]) -> dict[Path, str]:
    command = ("pdftotext", "-q", "-enc", "UTF-8")
    answers = {file: subprocess.run([*command, file, "-"], capture_output=True, check=False) for file in files}
    return {file: answer.stdout.decode(errors="replace") for file, answer in answers.items() if not answer.returncode}


def _by_libreoffice(files: list[Path], out: Path) -> dict[Path, str]:
    profile = f"-env:UserInstallation=file://{out}-profile"
    command = ("soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", out)
    subprocess.run([*command, *files], capture_output=True, check=False, timeout=900)
    written = {file: out / f"{file.stem}.txt" for file in files}
    return {file: path.read_text("utf-8-sig", "replace") for file, path in written.items() if path.exists()}


if __name__ == "__main__":
    show()
