"""What is refused at start-up on a host that others can reach."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from cadre.config import checks
from cadre.config.checks import safe_on_a_public_host
from tests.architecture.sources import ROOT

KEYS = {"secret_key": "q7Rw2-mZx9Lk4-Tn8Vb3-Hd6Jf1-Gs5Pc0", "audit_key": "n4Yt8-bQe1Ui6-Oa3Zk7-Wm2Xr9-Lv5Hj0"}
SAFE = {**KEYS, "insecure_cookies": False}


@pytest.fixture
def public(settings):
    """A server as it should be on a public host."""
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["cadre.example.org"], "https://cadre.example.org"
    settings.DEMO = settings.DEBUG = False
    settings.ENV = replace(settings.ENV, **SAFE)
    return settings


def ids() -> set[str]:
    return {fault.id.removeprefix("cadre.") for fault in safe_on_a_public_host(None)}


def test_a_public_host_with_its_own_keys_starts(public):
    assert ids() == set()
    checks.refuse_an_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEMO", True, "E001"),
        ("DEBUG", True, "E004"),
        ("SITE_URL", "http://cadre.example.org", "E005"),
        ("ALLOWED_HOSTS", ["localhost"], "E006"),
    ],
)
def test_a_setting_that_is_unsafe_is_refused(public, name, value, fault):
    setattr(public, name, value)
    assert ids() == {fault}
    with pytest.raises(ImproperlyConfigured, match="Cadre does not start"):
        checks.refuse_an_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("secret_key", "", "E002"),
        ("secret_key", "short", "E002"),
        ("audit_key", "a" * 60, "E002"),
        ("secret_key", "development-only-and-refused-on-a-public-host", "E002"),
        ("insecure_cookies", True, "E003"),
    ],
)
def test_weak_keys_and_plain_cookies_are_refused(public, name, value, fault):
    public.ENV = replace(public.ENV, **{name: value})
    assert ids() == {fault}


@pytest.mark.parametrize(
    ("kept", "key", "is_unsafe"), [(7, "", True), (0, "short", True), (7, KEYS["audit_key"], False)]
)
def test_daily_backups_are_encrypted_with_a_key_that_nobody_guesses(public, kept, key, is_unsafe):
    public.BACKUPS_KEPT, public.BACKUP_KEY = kept, key
    assert ids() == ({"E007"} if is_unsafe else set())


def test_on_this_machine_anything_goes(settings):
    settings.DEMO, settings.ALLOWED_HOSTS, settings.SITE_URL = True, ["localhost"], "http://localhost:8000"
    assert safe_on_a_public_host(None) == []


def starts(command: list[str], tmp_path, **variables) -> tuple[int, str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
    given |= {"CADRE_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cadre.config.settings", **variables}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


PUBLIC = {"CADRE_HOSTS": "cadre.example.org", "CADRE_SITE_URL": "https://cadre.example.org"}
PRODUCTION = {
    **PUBLIC,
    "CADRE_SECRET_KEY": KEYS["secret_key"] + KEYS["audit_key"],
    "CADRE_AUDIT_KEY": KEYS["audit_key"],
    "CADRE_INSECURE_COOKIES": "0",
    "CADRE_HTTPS_ONLY": "1",
    "CADRE_TWO_STEP": "staff",
    "CADRE_HSTS_DAYS": "30",
}


@pytest.mark.once
def test_the_server_refuses_to_start_in_demonstration_on_a_public_host(tmp_path):
    code, words = starts(["-c", "import cadre.config.wsgi"], tmp_path, **PUBLIC, CADRE_DEMO="1")
    assert code != 0
    assert "CADRE_DEMO lets anyone sign in as anyone" in words


@pytest.mark.once
def test_settings_for_production_pass_the_check_of_a_server(tmp_path):
    code, words = starts(["-m", "cadre.config.cli", "check", "--deploy"], tmp_path, **PRODUCTION)
    assert (code, "no issues" in words) == (0, True), words


@pytest.mark.once
def test_one_step_for_staff_is_found_by_the_check_of_a_server(tmp_path):
    given = PRODUCTION | {"CADRE_TWO_STEP": "optional"}
    code, words = starts(["-m", "cadre.config.cli", "check", "--deploy"], tmp_path, **given)
    assert code != 0
    assert "cadre.W001" in words
