"""Two servers and two workers, as on two machines, on one PostgreSQL: one is killed, and nobody notices."""

import http.client
from collections import Counter
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from bench.kills import outcome, people_at_work, stuck_after_a_while
from cadre.audit.models import Seal
from cadre.audit.verify import verify
from cadre.jobs import registry
from cadre.jobs.models import Job
from cadre.kernel import clock
from tests.deploy.services import service
from tests.jobs.workers import until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is one file of one machine"),
]


@pytest.fixture
def machines(world, tmp_path):
    """Two services that share the database and the stored files, and nothing else."""
    with service(tmp_path / "one", "server", "worker") as one, service(tmp_path / "two", "server", "worker") as two:
        yield one, two


def test_work_is_done_once_by_two_machines_and_the_kill_of_one_loses_nothing(machines, tmp_path):
    one, two = machines
    mail = tmp_path / "mail"
    began = clock.now()
    with people_at_work([one.port, two.port]) as pressed:
        wait_for(pressed, 15)
        one.kill("server")
        one.kill("worker")
        wait_for(pressed, 15)
    stuck = stuck_after_a_while()
    mail.mkdir()
    for machine in ("one", "two"):
        for path in (tmp_path / machine / "mail").glob("*"):
            path.rename(mail / f"{machine}-{path.name}")
    figures = outcome(pressed, mail)
    assert (figures["lost"], figures["doubled"], stuck, pressed.unanswered) == (0, 0, [], []), figures["named"]
    assert pressed.sent_again > 0, "nobody met the kill"
    assert figures["may have been sent"] <= 1, "at most the email in the hand of the killed worker"
    assert {job.worker for job in Job.objects.filter(state="running")} == set()
    assert_schedules_ran_once(began)
    assert Seal.objects.count() > 0
    assert verify().faults == []


def assert_schedules_ran_once(began) -> None:
    """Each scheduled task was queued once for each of its intervals, not once for each machine."""
    passed = clock.now() - began
    queued = Counter(Job.objects.filter(queued_at__gte=began, args=[]).values_list("name", flat=True))
    for name, interval in registry.schedules().items():
        assert queued[name] <= passed // interval + 1, name


def test_a_session_begun_on_one_machine_is_one_on_the_other(world, machines):
    client = Client()
    client.force_login(world.people["lead"])
    cookie = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    assert [ask(machine, "GET", "/account", headers=cookie)[0] for machine in machines] == [200, 200]
    client.logout()
    assert [ask(machine, "GET", "/account", headers=cookie)[0] for machine in machines] == [302, 302]


def test_tries_of_a_password_are_counted_by_both_machines_together(world, machines):
    token = "t" * 32
    headers = {"Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
    form = urlencode({"csrfmiddlewaretoken": token, "login": world.people["lead"].email, "password": "not theirs"})
    pages = [ask(machines[number % 2], "POST", "/sign-in/password", form, headers)[1] for number in range(12)]
    assert ["Too many attempts" in page for page in pages] == [False] * 10 + [True] * 2


def ask(machine, method, path, body=None, headers=None) -> tuple[int, str]:
    door = http.client.HTTPConnection("127.0.0.1", machine.port, timeout=120)
    try:
        door.request(method, path, body, headers or {})
        answer = door.getresponse()
        return answer.status, answer.read().decode()
    finally:
        door.close()


def wait_for(pressed, more: int) -> None:
    saved = pressed.count
    until(lambda: pressed.count >= saved + more, seconds=300)
