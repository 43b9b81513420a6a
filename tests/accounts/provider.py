"""A provider of single sign-on on this machine, and what a browser does there."""

import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests

from tests.architecture.sources import ROOT


@contextmanager
def running():
    """The address of a provider that runs as long as the context."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.accounts.plain_provider"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        yield process.stdout.readline().strip()
        process.stdin.close()


def settings_for(issuer: str, *, domains=()) -> dict:
    """``SOCIALACCOUNT_PROVIDERS`` as ``cadre.config.settings`` makes them of the environment."""
    app = {"provider_id": "sso", "name": "Force account", "client_id": "cadre", "secret": "s"}
    app["settings"] = {"server_url": issuer, "verified_email": list(domains)}
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def says(issuer: str, sub: str, **claims) -> None:
    """Let the provider say this about the person it knows by ``sub``."""
    answer = requests.put(f"{issuer}/users/{sub}", json=claims, timeout=60)
    answer.raise_for_status()


def comes_back(client, sub: str, *, begin="/sign-in/sso", action="authorize") -> str:
    """Begin here, sign in at the provider as ``sub``, and return the path that the provider leads back to."""
    there = client.get(begin).headers["Location"]
    answer = requests.post(there, data={"sub": sub, "action": action}, allow_redirects=False, timeout=60)
    address = urlsplit(answer.headers["Location"])
    return f"{address.path}?{address.query}"


def signs_in(client, sub: str, **options):
    """The page that signing in at the provider leads to."""
    return client.get(comes_back(client, sub, **options), follow=True)
