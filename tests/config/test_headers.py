"""What every answer tells the browser: policy, types, cookies; and what the server does not answer."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client

from cadre.kernel import clock
from tests.architecture.sources import ROOT

pytestmark = pytest.mark.once


@pytest.mark.parametrize("path", ["/sign-in", "/health/live", "/nothing-here"])
def test_every_answer_limits_what_a_browser_does_with_it(db, client, path):
    headers = client.get(path).headers
    policy = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'",) * 3
    assert (policy["script-src"], policy["form-action"]) == ("'self'", "'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Content-Type"].endswith("; charset=utf-8")
    assert "Access-Control-Allow-Origin" not in headers


def test_a_form_of_another_site_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["sponsor"])
    asked = {"organisation": world.host.pk, "reason": "Forged"}
    assert client.post("/requests/ask", asked).status_code == 403
    client.get("/requests/ask")
    token = client.cookies["csrftoken"].value
    assert client.post("/requests/ask", asked | {"csrfmiddlewaretoken": token}).status_code == 302


def test_a_request_is_not_echoed(db, client):
    answer = client.generic("TRACE", "/sign-in", headers={"X-Secret": "kept-to-itself"})
    assert b"kept-to-itself" not in answer.content


def test_on_a_public_host_each_cookie_is_of_this_host_alone(world, settings):
    settings.COOKIE_PREFIX, settings.SESSION_COOKIE_NAME = "__Host-", "__Host-sessionid"
    settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE = (
        "__Host-csrftoken",
        True,
        True,
    )
    client = Client(headers={"X-Forwarded-Proto": "https"})
    client.force_login(world.people["sponsor"])
    client.get("/requests/ask", secure=True)
    client.post("/requests/ask", {"reason": "New eyes", "later": ""}, secure=True)
    names = {"__Host-sessionid", "__Host-csrftoken", "__Host-cadre-person", "__Host-messages"}
    assert set(client.cookies) == names
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
            True,
            True,
            "Lax",
            "/",
            "",
        ), cookie.key


def test_the_prefix_comes_with_cookies_over_tls():
    code = "from cadre.config import settings as s; print(s.COOKIE_PREFIX, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    env = os.environ | {"CADRE_INSECURE_COOKIES": "0"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["__Host-", "__Host-sessionid", "__Host-csrftoken"]


def test_signing_in_gives_a_new_session(world, client):
    client.get("/sign-in")
    session = client.session
    session["a"] = "b"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.force_login(world.people["sponsor"])
    assert client.cookies["sessionid"].value != before
    assert len(client.cookies["sessionid"].value) == 32


def test_a_session_that_nobody_used_for_two_hours_has_ended(world, client, time_machine):
    client.force_login(world.people["sponsor"])
    assert client.get("/account").status_code == 200
    time_machine.move_to(clock.now() + timedelta(hours=2, seconds=1))
    assert client.get("/account").status_code == 302
