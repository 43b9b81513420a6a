"""Whether the service is well, and its figures."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError

from cadre.config import health
from cadre.jobs import operations as jobs
from cadre.jobs import queries
from cadre.kernel import clock
from cadre.mail.models import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def working(settings, tmp_path):
    """A service whose worker has just looked at its schedule."""
    settings.VAR = tmp_path
    jobs.queue_due(at=clock.now())


def faults(client) -> dict:
    answer = client.get("/health/ready")
    assert answer.status_code == (503 if answer.json()["faults"] else 200)
    return answer.json()["faults"]


def test_all_is_well_while_a_worker_runs(client, working):
    assert faults(client) == {}
    assert client.get("/health/live").status_code == 200


def test_a_worker_that_never_ran_or_stopped_is_a_fault(client, settings, tmp_path, time_machine):
    settings.VAR = tmp_path
    assert set(faults(client)) == {"worker"}
    jobs.queue_due(at=clock.now())
    assert faults(client) == {}
    time_machine.move_to(clock.now() + timedelta(minutes=4))
    assert set(faults(client)) == {"worker"}


def test_an_email_that_waits_for_long_is_a_fault(client, world, working):
    Email.objects.filter(pk=Email.objects.first().pk).update(
        state="queued", by_mail=True, written_at=clock.now() - timedelta(minutes=31)
    )
    assert set(faults(client)) == {"mail"}


def test_a_full_disk_is_a_fault(client, working, monkeypatch):
    monkeypatch.setattr(health, "DISK_FREE", 10**18)
    assert set(faults(client)) == {"disk"}


def test_a_database_that_does_not_answer_is_a_fault(client, working, monkeypatch):
    def broken():
        raise DatabaseError("values that someone typed")

    monkeypatch.setattr(queries, "worker_seen_at", broken)
    assert faults(client) == {"database": "does not answer"}


def test_figures_are_for_those_who_know_the_token(client, world, working, settings):
    assert client.get("/metrics").status_code == 404
    settings.ENV = replace(settings.ENV, metrics_token="a-token")
    assert client.get("/metrics").status_code == 404
    page = client.get("/metrics", HTTP_AUTHORIZATION="Bearer a-token").content.decode()
    assert 'cadre_jobs{state="queued"}' in page
    assert "cadre_worker_silent_seconds" in page


def test_whether_the_server_is_well_is_answered_without_tls(client, working, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/live").status_code == 200
    assert client.get("/sign-in").status_code == 301
