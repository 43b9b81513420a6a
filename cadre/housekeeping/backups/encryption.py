"""A file encrypted in chunks with AES-256-GCM, so that no part of it can be changed, moved, removed or cut off.

Header: ``MAGIC``, salt, nonce prefix, and a digest of these under the key, which tells a wrong key from a damaged file.
Chunks: 1 MiB each and a tag of 16 bytes. The nonce of a chunk is the prefix, its number and whether it is the last. The
header is authenticated with every chunk. The keys are derived from ``CADRE_BACKUP_KEY`` by scrypt.
"""

import hashlib
import hmac
import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cadre.housekeeping.backups.errors import BackupError

MAGIC = b"CADREBK1"
SALT, PREFIX, DIGEST, TAG = 16, 7, 32, 16
CHUNK = 1 << 20
MEMORY = 64 << 20


def _keys(secret: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """The cipher, and the key of the header's digest."""
    keys = hashlib.scrypt(secret.encode(), salt=salt, n=1 << 15, r=8, p=1, maxmem=MEMORY, dklen=64)
    return AESGCM(keys[:32]), keys[32:]


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


class Encrypted(io.RawIOBase):
    """Writes to ``out``, encrypted. Only ``close`` writes the last chunk: without it the file is cut off."""

    def __init__(self, out: BinaryIO, secret: str):
        salt, self._prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self._cipher, key = _keys(secret, salt)
        head = MAGIC + salt + self._prefix
        self._header = head + hmac.digest(key, head, "sha256")
        self._out, self._waiting, self._number = out, bytearray(), 0
        out.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._write_chunk(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        self._write_chunk(bytes(self._waiting), is_last=True)

    def _write_chunk(self, data: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, is_last)
        self._out.write(self._cipher.encrypt(nonce, data, self._header))
        self._number += 1


class Decrypted(io.RawIOBase):
    """Reads what ``Encrypted`` wrote to ``file``. Raises ``BackupError`` for another key, or a changed file."""

    def __init__(self, file: BinaryIO, secret: str):
        self._header = file.read(len(MAGIC) + SALT + PREFIX + DIGEST)
        head, digest = self._header[:-DIGEST], self._header[-DIGEST:]
        self._prefix = head[-PREFIX:]
        self._cipher, key = _keys(secret, head[len(MAGIC) : -PREFIX])
        if not hmac.compare_digest(hmac.digest(key, head, "sha256"), digest):
            raise BackupError("CADRE_BACKUP_KEY is not the key that this backup was made with.")
        self._file, self._number, self._clear = file, 0, b""
        self._next = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._clear and self._next:
            self._clear = self._read_chunk()
        size = min(len(buffer), len(self._clear))
        buffer[:size], self._clear = self._clear[:size], self._clear[size:]
        return size

    def _read_chunk(self) -> bytes:
        data, self._next = self._next, self._file.read(CHUNK + TAG)
        nonce = _nonce(self._prefix, self._number, not self._next)
        self._number += 1
        try:
            return self._cipher.decrypt(nonce, data, self._header)
        except InvalidTag as error:
            raise BackupError("The backup is damaged: part of it was changed or is missing.") from error
