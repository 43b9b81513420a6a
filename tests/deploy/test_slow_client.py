"""One client that sends its form byte by byte keeps nobody else waiting."""

import socket
import statistics
import threading
import time
import urllib.request
from contextlib import ExitStack

import pytest

from tests.deploy.services import service

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
SLOW_CLIENTS = 8
HEAD = "\r\n".join(
    [
        "POST /sign-in HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 1000",
        "\r\n",
    ]
)


def test_clients_that_send_slowly_do_not_keep_others_waiting(world, tmp_path):
    with service(tmp_path / "var", "server") as cadre, ExitStack() as doors:
        slow = [doors.enter_context(socket.create_connection(("127.0.0.1", cadre.port))) for _ in range(SLOW_CLIENTS)]
        for door in slow:
            door.sendall(HEAD.encode())
        stop, taken = threading.Event(), []
        thread = threading.Thread(target=dribble, args=[slow, stop])
        thread.start()
        try:
            for _ in range(10):
                began = time.monotonic()
                with urllib.request.urlopen(f"http://127.0.0.1:{cadre.port}/sign-in", timeout=120) as answer:
                    assert answer.status == 200
                taken.append(time.monotonic() - began)
        finally:
            stop.set()
            thread.join()
    # A sync server makes each of them wait for all slow clients, a busy machine some of them for itself.
    assert statistics.median(taken) < 1


def dribble(doors, stop) -> None:
    """A byte a moment through every door."""
    while not stop.wait(0.1):
        for door in doors:
            door.sendall(b"a")
