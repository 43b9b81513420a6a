"""Runs the worker with the dying task registered: started by the test as a process of its own."""

import os
import sys

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()

from django.core.management import call_command  # noqa: E402

from cadre.jobs import operations  # noqa: E402
from tests.jobs import dying_tasks  # noqa: E402, F401

operations.LEASE = operations.timedelta(seconds=1)
call_command("worker", interval=0.05, pulse=0.2)
