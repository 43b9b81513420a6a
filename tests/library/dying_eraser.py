"""The worker for the test that kills it: removing files it dies once, before the file of the number it is given."""

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
settings.DATABASES["default"]["NAME"], settings.FILES_ROOT, marks, number = sys.argv[1:5]
django.setup()

from django.core.management import call_command  # noqa: E402

from cadre.files import operations as files  # noqa: E402
from cadre.jobs import operations  # noqa: E402

known, erased = files.erase, []


def erase(*, key):
    begun = Path(marks) / "begun"
    if len(erased) == int(number) and not begun.exists():
        begun.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    erased.append(key)
    known(key=key)


files.erase = erase
operations.LEASE = operations.timedelta(seconds=1)
call_command("worker", interval=0.05, heartbeat=0.2)
