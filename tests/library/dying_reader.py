"""The worker for the test that kills it: reading a document in, it dies once the text is read and before it is kept."""

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
settings.DATABASES["default"]["NAME"], settings.FILES_ROOT, marks = sys.argv[1:4]
django.setup()

from django.core.management import call_command  # noqa: E402

from cadre.jobs import operations  # noqa: E402
from cadre.library.operations import opening  # noqa: E402

known = opening.extract


def extract(path, kind):
    text = known(path, kind)
    begun = Path(marks) / "begun"
    if not begun.exists():
        begun.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return text


opening.extract = extract
operations.LEASE = operations.timedelta(seconds=1)
call_command("worker", interval=0.05, heartbeat=0.2)
