"""Asks the malware scanner ``clamd`` about content, by the protocol of its command INSTREAM."""

import socket
import struct
import time
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

PORT = 3310
PIECE = 1 << 18
# In seconds: for one file, from the first byte sent to the answer, and for the question whether it is there.
MAX_SECONDS, PATIENCE = 120, 2
MAX_ANSWER = 1000


class ScannerAway(Exception):
    """The scanner did not answer, took too long, or answered something else than yes or no."""


def is_set() -> bool:
    """Whether this service has a scanner."""
    return bool(settings.SCANNER)


def malware_in(content: BinaryIO) -> str:
    """What malware the scanner names in ``content``; empty when it finds none. Raises ``ScannerAway``."""
    answer = _ask(b"zINSTREAM\0", _framed(content), seconds=MAX_SECONDS)
    name, _, verdict = answer.removeprefix("stream: ").rpartition(" ")
    if answer == "stream: OK":
        return ""
    if verdict == "FOUND" and name:
        return name
    raise ScannerAway(f"The scanner answered “{answer[:100]}”")


def answers() -> bool:
    """Whether the scanner is there."""
    try:
        return _ask(b"zPING\0", (), seconds=PATIENCE) == "PONG"
    except ScannerAway:
        return False


def _framed(content: BinaryIO) -> Iterator[bytes]:
    while piece := content.read(PIECE):
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)


def _ask(command: bytes, pieces, *, seconds: float) -> str:
    deadline = time.monotonic() + seconds
    try:
        with _connected(seconds) as line:
            line.sendall(command)
            for piece in pieces:
                line.settimeout(_left(deadline))
                line.sendall(piece)
            return _answer(line, deadline)
    except OSError as fault:
        raise ScannerAway(str(fault)) from fault


def _answer(line: socket.socket, deadline: float) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < MAX_ANSWER:
        line.settimeout(_left(deadline))
        piece = line.recv(MAX_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("The scanner took too long")
    return left


def _connected(seconds: float) -> socket.socket:
    address = urlsplit(settings.SCANNER)
    if address.scheme == "clamd":
        return socket.create_connection((address.hostname, address.port or PORT), timeout=min(seconds, 10))
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(seconds)
    try:
        line.connect(address.path)
    except OSError:
        line.close()
        raise
    return line
