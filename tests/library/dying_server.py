"""The server's entry for the test that kills it: an upload called ``die-here`` kills its process once the file lies on
disk and before there is a record of it."""

import os
import signal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")

from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.FILES_ROOT = os.environ["TEST_FILES"]
settings.STATIC_URL, settings.MIDDLEWARE = "/static/", [m for m in settings.MIDDLEWARE if "whitenoise" not in m]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from cadre.library.operations import versions  # noqa: E402

known = versions.kind_of


def kind_of(path, *, name):
    if name.startswith("die-here"):
        os.kill(os.getpid(), signal.SIGKILL)
    return known(path, name=name)


versions.kind_of = kind_of
