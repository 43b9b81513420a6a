"""Letters when the mail server is away or says no: they wait, or fail and say why, and can all go again at once."""

import socketserver
import threading

import pytest
from django.core import mail

from cadre.jobs import operations as jobs
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.mail import operations
from cadre.mail.models import Email
from cadre.mail.tasks import ATTEMPTS
from tests.helpers import html_of, signed_in

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Grumpy(socketserver.StreamRequestHandler):
    """A mail server that greets and then gives one answer to whoever is to receive a letter."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            answer = self.server.answer if word == b"RCPT" else b"221 bye" if word == b"QUIT" else b"250 well"
            self.wfile.write(answer + b"\r\n")


@pytest.fixture
def mail_server(settings):
    """Lets the mail server give one answer, such as ``451 busy``."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Grumpy)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address

    def answers(words: bytes):
        server.answer = words

    yield answers
    server.shutdown()
    server.server_close()


def letter_of(world) -> Email:
    return Email.objects.filter(state="queued").first()


def attempt(letter) -> Job:
    """One attempt of the job that sends this letter."""
    job = Job.objects.get(name="mail.send", args=[letter.pk], state="queued")
    jobs.lease(job=job, worker="w", at=clock.now())
    jobs.perform(job)
    letter.refresh_from_db()
    job.refresh_from_db()
    return job


def test_a_server_that_asks_for_patience_gets_the_letter_later(world, mail_server, settings):
    letter = letter_of(world)
    mail_server(b"451 busy")
    job = attempt(letter)
    assert (letter.state, job.state, job.attempt) == ("queued", "queued", 2)
    assert "busy" in letter.deliveries.get().fault
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert attempt(letter).state == "done"
    assert (letter.state, len(mail.outbox)) == ("sent", 1)


def test_a_server_that_is_away_for_hours_leaves_the_letter_failed(world, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    letter = letter_of(world)
    states = [(attempt(letter).state, letter.state) for _ in range(ATTEMPTS)]
    assert states == [("queued", "queued")] * (ATTEMPTS - 1) + [("failed", "failed")]


def test_a_letter_that_is_refused_for_good_fails_at_once(world, mail_server):
    letter = letter_of(world)
    mail_server(b"550 nobody of that name")
    assert attempt(letter).state == "done"
    assert letter.state == "failed"
    assert "nobody of that name" in letter.deliveries.get().fault


def test_a_letter_taken_back_while_it_waits_does_not_go(world, mail_server):
    letter = letter_of(world)
    mail_server(b"451 busy")
    attempt(letter)
    operations.withdraw(email=letter, by=world.people["coordinator"], at=clock.now())
    attempt(letter)
    assert (letter.state, mail.outbox) == ("withdrawn", [])


def test_a_coordinator_learns_of_failed_letters_at_home_and_sends_them_all_again(world):
    door = signed_in(world.people["coordinator"])
    failed = list(Email.objects.filter(state="queued")[:2])
    assert "could not be sent" not in html_of(door.get("/"))
    Email.objects.filter(pk__in=[letter.pk for letter in failed]).update(state="failed")
    assert "Look at 2 emails that could not be sent" in html_of(door.get("/"))
    answer = door.post("/outbox/send-all-again", follow=True)
    assert "We will send 2 emails again." in html_of(answer)
    assert set(Email.objects.filter(pk__in=[letter.pk for letter in failed]).values_list("state", flat=True)) == {
        "queued"
    }
    assert "could not be sent" not in html_of(door.get("/"))
