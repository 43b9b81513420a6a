"""Refuses at start-up what would be unsafe on a host that others can reach."""

from django.conf import settings
from django.core.checks import Error, register

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}


@register()
def safe_on_a_public_host(app_configs, **kwargs) -> list[Error]:
    """Demonstration sign-in, development keys and cookies without TLS belong on this machine alone."""
    public = sorted(set(settings.ALLOWED_HOSTS) - LOCAL)
    if not public:
        return []
    where = f"while CADRE_HOSTS names {', '.join(public)}"
    faults = []
    if settings.DEMO:
        faults.append(Error(f"CADRE_DEMO lets anyone sign in as anyone: refused {where}", id="cadre.E001"))
    if not settings.ENV.secret_key or not settings.ENV.audit_key:
        faults.append(Error(f"CADRE_SECRET_KEY and CADRE_AUDIT_KEY must be set {where}", id="cadre.E002"))
    if settings.ENV.insecure_cookies:
        faults.append(Error(f"CADRE_INSECURE_COOKIES must be 0 {where}", id="cadre.E003"))
    return faults
