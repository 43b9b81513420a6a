"""The archive: a compressed tar of stored files and the database, with a manifest last. It knows no database.

The manifest has the size and SHA-256 of each member. ``verify`` reads an archive to its end before anything is done.
"""

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cadre.housekeeping.backups.encryption import MAGIC, Decrypted, Encrypted
from cadre.housekeeping.backups.errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
GZIP = b"\x1f\x8b"
DAMAGED = "The backup is damaged: part of it was changed or is missing."
MAX_MANIFEST = 256 << 20
PIECE = 1 << 20


class Measured:
    """Reads exactly ``size`` bytes of ``content``, with zeros for what is missing, and takes their digest."""

    def __init__(self, content: BinaryIO, size: int):
        self._content, self._left = content, size
        self.size, self.digest = size, hashlib.sha256()

    def read(self, most: int = PIECE) -> bytes:
        wanted = min(most, self._left)
        piece = self._content.read(wanted).ljust(wanted, b"\0")
        self._left -= wanted
        self.digest.update(piece)
        return piece


class Writer:
    """Adds members to an archive, and at the end the manifest."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar, self.members = tar, {}

    def add(self, name: str, content: BinaryIO, size: int) -> str:
        """Add a member; returns its SHA-256."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        measured = Measured(content, size)
        self._tar.addfile(info, measured)
        self.members[name] = {"size": size, "sha256": measured.digest.hexdigest()}
        return self.members[name]["sha256"]

    def add_manifest(self, facts: dict) -> None:
        text = json.dumps({"format": FORMAT, **facts, "members": self.members}).encode()
        self.add(MANIFEST, io.BytesIO(text), len(text))


@contextmanager
def written(path: Path, secret: str) -> Iterator[Writer]:
    """A new archive at ``path``, encrypted when there is a secret. After an error its end is missing."""
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as file:
        encrypted = Encrypted(file, secret) if secret else None
        with (
            gzip.GzipFile(fileobj=encrypted or file, mode="wb", compresslevel=1, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield Writer(tar)
        if encrypted:
            encrypted.finish()
        file.flush()


@contextmanager
def _opened(path: Path, secret: str) -> Iterator[tarfile.TarFile]:
    """The tar inside. Raises ``BackupError`` for what is no backup, is damaged, or has another key."""
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    with path.open("rb") as file:
        begin = file.read(len(MAGIC))
        file.seek(0)
        if begin == MAGIC and not secret:
            raise BackupError("This backup is encrypted: set CADRE_BACKUP_KEY to the key that it was made with.")
        if begin != MAGIC and not begin.startswith(GZIP):
            raise BackupError(f"{path} is not a backup of Cadre.")
        content = io.BufferedReader(Decrypted(file, secret)) if begin == MAGIC else file
        try:
            with gzip.GzipFile(fileobj=content) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
                yield tar
                # What follows the tar is read too: it has the checksum of the whole, and the last chunk.
                while packed.read(PIECE):
                    pass
        except (EOFError, zlib.error, tarfile.TarError, gzip.BadGzipFile) as error:
            raise BackupError(DAMAGED) from error


def members(path: Path, secret: str) -> Iterator[tuple[str, Measured]]:
    """Each member's name and content, in order. The content can be read until the next is asked for."""
    with _opened(path, secret) as tar:
        for info in tar:
            content = tar.extractfile(info) if info.isfile() else None
            if content is None:
                raise BackupError(DAMAGED)
            yield info.name, Measured(content, info.size)


def verify(path: Path, secret: str) -> dict:
    """The manifest, once every member was read and has the size and digest that it says. Raises ``BackupError``."""
    there, text = {}, b""
    for name, content in members(path, secret):
        if name == MANIFEST and content.size < MAX_MANIFEST:
            text = content.read(content.size)
            continue
        while content.read():
            pass
        there[name] = {"size": content.size, "sha256": content.digest.hexdigest()}
    try:
        manifest = json.loads(text)
    except ValueError as error:
        raise BackupError(DAMAGED) from error
    if manifest["format"] != FORMAT:
        raise BackupError("A newer version of Cadre made this backup: install that version, then restore.")
    if manifest["members"] != there:
        raise BackupError(DAMAGED)
    return manifest
