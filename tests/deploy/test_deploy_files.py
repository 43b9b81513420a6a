"""The files of ``deploy/`` name what exists, and an environment file filled in passes the check of a server."""

import configparser
import os
import re
import secrets
import shutil
import subprocess
import sys

import pytest
import yaml
from django.conf import settings

from tests.architecture.sources import ROOT

DEPLOY = ROOT / "deploy"
FILES = [path for path in sorted(DEPLOY.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
UNITS = sorted((DEPLOY / "systemd").iterdir())
READ = set(re.findall(r"CADRE_[A-Z_]+", (ROOT / "cadre/config/env.py").read_text()))
EXAMPLE = (DEPLOY / "cadre.env.example").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_that_is_named_is_read(path):
    assert set(re.findall(r"\bCADRE_[A-Z_]+", path.read_text())) <= READ


def test_what_a_public_host_must_set_is_in_the_example():
    page = (ROOT / "docs/operations.md").read_text()
    named = set(re.findall(r"^\| (.*CADRE_.*?) \|", page, re.MULTILINE))
    wanted = {name for cell in named for name in re.findall(r"CADRE_[A-Z_]+", cell)}
    assert wanted
    assert wanted <= set(variables())


def variables() -> dict[str, str]:
    lines = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.once
def test_the_example_filled_in_passes_the_check_of_a_server(tmp_path):
    given = {name: value.replace("FILL", secrets.token_urlsafe(48)) for name, value in variables().items()}
    host = "cadre.example.org"
    given |= {"CADRE_HOSTS": host, "CADRE_SITE_URL": f"https://{host}", "CADRE_VAR": str(tmp_path)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
    command = [sys.executable, "-m", "cadre.config.cli", "check", "--deploy"]
    done = subprocess.run(command, cwd=ROOT, env=kept | given, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_compose_starts_server_worker_and_database_after_each_other():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    assert set(services) == {"database", "setup", "server", "worker", "proxy"}
    for name in ("database", "server", "worker", "proxy"):
        assert services[name]["restart"] == "unless-stopped", name
    for name in ("server", "worker"):
        assert services[name]["depends_on"]["setup"]["condition"] == "service_completed_successfully"
        assert services[name]["build"]["dockerfile"] == "deploy/Containerfile"
    assert services["setup"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in services["database"]
    used = {place.split(":")[0] for service in services.values() for place in service.get("volumes", [])}
    assert {name for name in used if not name.startswith(".")} == set(compose["volumes"])
    assert "ports" not in services["server"], "only the proxy is reached from outside"


def has_compose() -> bool:
    """Whether docker with its compose is installed. A daemon is not asked."""
    return (
        bool(shutil.which("docker"))
        and not subprocess.run(["docker", "compose", "version"], capture_output=True).returncode
    )


@pytest.mark.skipif(not has_compose(), reason="needs docker compose")
def test_compose_is_valid(tmp_path):
    copy = tmp_path / "deploy"
    shutil.copytree(DEPLOY, copy)
    (copy / "cadre.env").write_text(EXAMPLE)
    (copy / "database-password").write_text("x")
    command = ["docker", "compose", "--file", "deploy/compose.yaml", "config", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_installs_pinned_packages_and_is_not_root():
    text = (DEPLOY / "Containerfile").read_text()
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", text, re.MULTILINE)
    assert all((ROOT / name).exists() for names in copied for name in names.split())
    assert "--require-hashes -r requirements.txt" in text
    assert text.index("USER cadre") < text.index('CMD ["gunicorn')
    assert "HEALTHCHECK" in text
    assert {"cadre cadre"} <= set(re.findall(r"^COPY (.+)$", text, re.MULTILINE)), "the code, without its history"
    assert not re.search(r"^(COPY|ADD) \.", text, re.MULTILINE)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_are_well_formed_and_call_what_exists(path):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(path.read_text())
    if path.suffix == ".timer":
        assert unit["Timer"]["Persistent"] == "yes"
        return
    service = unit["Service"]
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("cadre", "yes", "strict")
    program, *words = service["ExecStart"].removeprefix("/opt/cadre/venv/bin/").split()
    assert program in {"gunicorn", "cadre"}
    assert all((ROOT / word).exists() for word in words if word.startswith("deploy/"))
    if path.name != "cadre-backup.service":
        assert service["Restart"] == "always"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_has_no_complaint(path, tmp_path):
    """But that the programs are not installed here."""
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/cadre/venv/bin/", f"{ROOT}/.venv/bin/"))
    done = subprocess.run(["systemd-analyze", "verify", tmp_path / path.name], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_proxies_take_the_largest_form_and_no_more():
    limit = settings.MAX_BODY // 1024**2
    assert f"client_max_body_size {limit}m;" in (DEPLOY / "nginx.conf").read_text()
    assert f"max_size {limit}MiB" in (DEPLOY / "Caddyfile").read_text()


def test_only_present_versions_of_tls_are_spoken():
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in (DEPLOY / "nginx.conf").read_text()


def test_proxies_say_who_the_client_is_and_that_tls_ended():
    text = (DEPLOY / "nginx.conf").read_text()
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in text
    assert variables()["CADRE_PROXIES"] == "1"
