"""kill -9 of server and worker while people work: the short form of ``python -m bench kills``."""

import pytest
from django.db import connection

from bench.kills import outcome, people_at_work, stuck_after_a_while
from bench.service import Service
from tests.deploy.services import environment
from tests.jobs.workers import until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="test_two_servers.py kills on PostgreSQL"),
]


def more_than(pressed, saved: int):
    """Whether people have saved two forms more."""
    return lambda: pressed.count >= saved + 2


def test_six_kills_lose_double_and_block_nothing(world, tmp_path):
    service = Service(tmp_path / "var", environment(tmp_path / "var"))
    service.run("collectstatic", "--noinput")
    for name in service.COMMANDS:
        service.start(name)
    try:
        with people_at_work([service.port]) as pressed:
            for number in range(6):
                until(more_than(pressed, pressed.count), seconds=300)  # a form cut off is taken again after a minute
                name = ["server", "worker"][number % 2]
                service.kill(name)
                service.start(name)
        stuck = stuck_after_a_while()
    finally:
        service.stop()
    figures = outcome(pressed, tmp_path / "var" / "mail")
    assert (figures["lost"], figures["doubled"], stuck, pressed.unanswered) == (0, 0, [], []), figures["named"]
    assert pressed.count >= 12
    assert pressed.sent_again > 0, "no kill met a form"
