"""The worker as it is, on the test's database and files, with a folder for temporary files of its own."""

import os
import sys
import tempfile

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
settings.DATABASES["default"]["NAME"], settings.FILES_ROOT, tempfile.tempdir = sys.argv[1:4]
os.environ["TMPDIR"] = tempfile.tempdir
django.setup()

from django.core.management import call_command  # noqa: E402

call_command("worker", interval=0.02, heartbeat=1)
