"""The server's entry. It does not start with settings that are unsafe where others can reach it."""

import os

from django.core.wsgi import get_wsgi_application

from cadre.config.checks import refuse_an_unsafe_start
from cadre.config.garbage import collect_rarely
from cadre.config.waiting import wait_briefly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
application = get_wsgi_application()
refuse_an_unsafe_start()
wait_briefly()
collect_rarely()
