"""Refuses at start-up what would be unsafe on a host that others can reach."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]", "testserver"}
SHORTEST_KEY = 32
# Keys that this project has published: its own for development.
PUBLISHED = {"development-only-and-refused-on-a-public-host", "development-only-audit-key"}


@register()
def safe_on_a_public_host(app_configs, **kwargs) -> list[Error]:
    """Demonstration sign-in, debug pages, development keys and plain HTTP belong on this machine alone.

    A host is public when ``CADRE_HOSTS`` or ``CADRE_SITE_URL`` names any other machine than this one.
    """
    hosts = public_hosts()
    if not hosts:
        return []
    where = f"while the site is {', '.join(hosts)}"
    keys = {"CADRE_SECRET_KEY": settings.ENV.secret_key, "CADRE_AUDIT_KEY": settings.ENV.audit_key}
    weak = [name for name, key in keys.items() if not _is_strong(key)]
    faults = [
        (settings.DEMO, "E001", f"CADRE_DEMO lets anyone sign in as anyone: set it to 0 {where}"),
        (
            bool(weak),
            "E002",
            f"Set {' and '.join(weak)} to {SHORTEST_KEY} or more characters that nobody knows {where}",
        ),
        (settings.ENV.insecure_cookies, "E003", f"Set CADRE_INSECURE_COOKIES to 0 {where}"),
        (settings.DEBUG, "E004", f"CADRE_DEBUG shows settings and code to anyone: set it to 0 {where}"),
        (not settings.SITE_URL.startswith("https://"), "E005", f"CADRE_SITE_URL must begin with https:// {where}"),
        (_backs_up_unsafely(), "E007", f"Set CADRE_BACKUP_KEY to {SHORTEST_KEY} or more characters {where}"),
        (_site() not in settings.ALLOWED_HOSTS, "E006", f"CADRE_HOSTS must name {_site()}, the host of CADRE_SITE_URL"),
    ]
    return [Error(words, id=f"cadre.{code}") for is_so, code, words in faults if is_so]


@register(deploy=True)
def two_steps_on_a_public_host(app_configs, **kwargs) -> list[Warning]:
    """Whoever runs the programme reads everything, so one step is little where others can reach the site."""
    if settings.TWO_STEP != "optional" or not public_hosts():
        return []
    return [
        Warning("Set CADRE_TWO_STEP to staff, so that the programme's staff sign in with two steps", id="cadre.W001")
    ]


def public_hosts() -> list[str]:
    """The hosts of the site that are not this machine."""
    return sorted({*settings.ALLOWED_HOSTS, _site()} - LOCAL)


def _site() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _backs_up_unsafely() -> bool:
    """Whether daily backups would be written in the clear, or under a key that can be guessed."""
    key = settings.BACKUP_KEY
    return bool(key or settings.BACKUPS_KEPT) and not _is_strong(key)


def _is_strong(key: str) -> bool:
    return len(key) >= SHORTEST_KEY and key not in PUBLISHED and len(set(key)) > SHORTEST_KEY // 4


def refuse_an_unsafe_start() -> None:
    """Raise ``ImproperlyConfigured`` with every fault, for a server that starts without Django's own checks."""
    if faults := safe_on_a_public_host(None):
        raise ImproperlyConfigured("\n".join(["Cadre does not start:", *(fault.msg for fault in faults)]))
