"""Take a receipt in: look at the file, make a clean copy of it, and keep that."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File

from cadre.expenses.models import Receipt
from cadre.extraction import limited
from cadre.extraction.refusals import Refused
from cadre.extraction.sniff import kind_of
from cadre.files import operations as files
from cadre.files import scanner
from cadre.files.names import safe_name
from cadre.files.operations import Laid
from cadre.jobs import operations as jobs

MAX_BYTES = 20 * 1024 * 1024
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/jpeg"}


@dataclass(frozen=True)
class Arrival:
    """A receipt that was looked at: the digest of what was sent, and the clean copy of it that lies in the storage."""

    laid: Laid
    digest: str
    name: str
    content_type: str


def take(*, content: File, name: str) -> Arrival:
    """Look at the file and lay a clean copy down: a photograph upright, smaller and without what the camera noted, a
    PDF without anything that starts by itself. Raises ``Refused`` and ``StorageUnavailable``, and keeps nothing then.
    """
    name = safe_name(name)
    if content.size > MAX_BYTES:
        raise Refused("receipt-too-large")
    with files.incoming(content=content) as arrived, tempfile.TemporaryDirectory() as folder:
        kind = _kind(arrived.path, name)
        _scan(arrived.path)
        copy = Path(folder) / "copy"
        if kind == "pdf":
            limited.clean(arrived.path, kind, copy)
        else:
            limited.photograph(arrived.path, copy)
        with copy.open("rb") as clean:
            laid = files.lay_down(content=File(clean))
        return Arrival(laid, arrived.laid.sha256, _named(name, kind), TYPES[kind])


def _kind(path: Path, name: str) -> str:
    try:
        kind = kind_of(path, name=name)
    except Refused as refused:
        if refused.code in {"empty", "corrupt", "bomb"}:
            raise
        raise Refused("receipt-other-kind") from None
    if kind == "heic":
        raise Refused("receipt-heic")
    if kind not in TYPES:
        raise Refused("receipt-other-kind")
    return kind


def _scan(path: Path) -> None:
    if not scanner.is_set():
        return
    try:
        with path.open("rb") as content:
            if scanner.malware_in(content):
                raise Refused("malware")
    except scanner.ScannerAway:
        raise Refused("scanner-away") from None


def _named(name: str, kind: str) -> str:
    """A photograph is kept as JPEG, whatever it was."""
    return name if kind == "pdf" else f"{name.rpartition('.')[0] or name}.jpg"


def keep(*, claim, arrival: Arrival, by, at) -> Receipt:
    """Make what arrived a receipt of the claim, within the transaction of its caller. The same file again is the one
    that is there."""
    known = Receipt.objects.filter(claim=claim, digest=arrival.digest).first()
    if known:
        files.throw_away(laid=arrival.laid)
        return known
    facts = {"name": arrival.name, "content_type": arrival.content_type}
    stored = files.record(laid=arrival.laid, **facts, by=by, at=at)
    return Receipt.objects.create(claim=claim, stored=stored, digest=arrival.digest, made_at=at)


def discard_unused(claim, *, at) -> None:
    """Remove the receipts of a claim that no line has, and have their content erased after the commit."""
    keys = []
    for receipt in claim.receipts.filter(lines=None).select_related("stored"):
        stored = receipt.stored
        receipt.delete()
        keys.append(files.discard(stored=stored))
    if keys:
        jobs.enqueue("expenses.erase_receipts", keys, at=at)


def erase(*, keys) -> None:
    """Remove the content of receipts that were removed."""
    for key in keys:
        files.erase(key=key)
