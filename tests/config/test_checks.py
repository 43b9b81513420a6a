"""What is refused at start-up on a host that others can reach."""

from dataclasses import replace

from cadre.config.checks import safe_on_a_public_host


def ids(settings, **changes):
    settings.ALLOWED_HOSTS = ["cadre.example.org"]
    settings.ENV = replace(settings.ENV, **changes)
    return {fault.id for fault in safe_on_a_public_host(None)}


def test_a_demonstration_is_refused_on_a_public_host(settings):
    settings.DEMO = True
    assert "cadre.E001" in ids(settings)


def test_development_keys_and_plain_cookies_are_refused_on_a_public_host(settings):
    settings.DEMO = False
    assert ids(settings, secret_key="", insecure_cookies=True) == {"cadre.E002", "cadre.E003"}


def test_a_public_host_with_its_own_keys_starts(settings):
    settings.DEMO = False
    assert ids(settings, secret_key="x", audit_key="y", insecure_cookies=False) == set()


def test_on_this_machine_anything_goes(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["localhost"]
    assert safe_on_a_public_host(None) == []
