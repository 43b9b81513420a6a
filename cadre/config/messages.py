"""Where the outcome of a form waits for the next page: in a cookie, or in the session when it is long."""

from django.conf import settings
from django.contrib.messages import ERROR
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Cookies(CookieStorage):
    """Django's, under a name with the prefix of this site's cookies."""

    @property
    def cookie_name(self) -> str:
        return f"{settings.COOKIE_PREFIX}messages"


class Storage(FallbackStorage):
    """Knows, in ``refuses``, whether a message of this request refuses what was asked."""

    storage_classes = (Cookies, SessionStorage)
    refuses = False

    def add(self, level, message, extra_tags=""):
        self.refuses = self.refuses or level >= ERROR
        super().add(level, message, extra_tags)
