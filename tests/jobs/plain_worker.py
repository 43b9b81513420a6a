"""Runs a worker with the tasks of these tests, in a process of its own: ``plain_worker DATABASE [KILLS SEED]``.

With ``KILLS``, that many workers are started one after another and killed at random instants before the one that stays.
"""

import os
import random
import signal
import sys
import time

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
if "timeout" in settings.DATABASES["default"].get("OPTIONS", {}):
    settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.2
django.setup()

from django.core.management import call_command  # noqa: E402

from cadre.jobs import operations  # noqa: E402
from tests.jobs import tasks  # noqa: E402, F401

operations.LEASE = operations.timedelta(seconds=1)


def work() -> None:
    call_command("worker", interval=0.05, heartbeat=0.2)


def work_until_killed(seconds: float) -> None:
    """A worker in a fork of this process, which is ready at once, killed after so many seconds."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if len(sys.argv) > 2:
    instants = random.Random(sys.argv[3])
    for _ in range(int(sys.argv[2])):
        work_until_killed(instants.uniform(0.02, 0.4))
work()
