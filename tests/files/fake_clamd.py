"""A small clamd for tests: it answers INSTREAM and PING, or does what a broken one does."""

import contextlib
import socket
import struct
import threading

# The harmless string that every scanner takes for malware, in two parts so that none takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """Listens on a free port until it is closed. ``behave`` is what it does with a file: ``check``, or a fault."""

    def __init__(self, path: str = ""):
        self.behave, self.seen = "check", []
        self.listener = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
        self.listener.bind(path or ("127.0.0.1", 0))
        self.listener.listen()
        self.address = f"unix://{path}" if path else f"clamd://127.0.0.1:{self.listener.getsockname()[1]}"
        self.closed = threading.Event()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def close(self):
        self.closed.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)

    def _serve(self):
        while not self.closed.is_set():
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError, ValueError):
                line.settimeout(5)
                self._answer(line)

    def _answer(self, line):
        command = self._until_nought(line)
        if command == b"zPING":
            line.sendall(b"PONG\0" if self.behave != "rubbish" else b"HTTP/1.1 400\r\n")
        elif self.behave == "hang up":
            return
        elif self.behave == "silence":
            self.closed.wait(5)
        elif self.behave == "rubbish":
            line.sendall(b"\xff\xfe<html>no scanner here</html>" * 1000)
        else:
            content = self._content(line)
            self.seen.append(content)
            if self.behave == "too large":
                line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            else:
                line.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

    def _content(self, line) -> bytes:
        pieces = []
        while length := struct.unpack(">I", self._exactly(line, 4))[0]:
            pieces.append(self._exactly(line, length))
        return b"".join(pieces)

    def _until_nought(self, line) -> bytes:
        read = b""
        while not read.endswith(b"\0"):
            read += self._exactly(line, 1)
        return read[:-1]

    def _exactly(self, line, length: int) -> bytes:
        read = b""
        while len(read) < length:
            piece = line.recv(length - len(read))
            if not piece:
                raise ValueError("the sender hung up")
            read += piece
        return read
