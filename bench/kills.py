"""kill -9 of server and worker while people work, a locked database, a full disk: what was lost, doubled or is stuck.

``python -m bench kills [KILLS]``. People send forms again until they are answered. Then every form that was answered
must be saved exactly once, every email of it sent, every document read, and no job left. SQLite only.
"""

import random
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client

from bench.presses import Person, Pressed
from bench.service import Service
from cadre.accounts.models import User
from cadre.audit.verify import verify
from cadre.fieldwork.models import Note, Session
from cadre.housekeeping.invariants import broken
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.library.models import Document, DocumentRequest, DocumentVersion
from cadre.mail.models import Email

KILLS = 100
CLEARED_IN = 180
SENT = {"state": "sent", "by_mail": True}


def measure(folder: Path, kills: int, seed: float | None = None) -> dict[str, object]:
    """The figures of a run on the database in use, which has the worked example."""
    seed = random.random() if seed is None else seed
    instants = random.Random(seed)

    def harm(service) -> str:
        counts = Counter()
        for _ in range(kills):
            time.sleep(instants.uniform(0.2, 5))
            name = instants.choice(list(service.COMMANDS))
            service.kill(name)
            service.start(name)
            counts[name] += 1
        return ", ".join(f"{count} kills of the {name}" for name, count in sorted(counts.items()))

    return _under(harm, folder) | {"seed": seed}


def measure_locked(folder: Path, seconds: int) -> dict[str, object]:
    """The figures while another process holds the write lock of SQLite for so long."""

    def harm(service) -> str:
        time.sleep(3)
        with closing(sqlite3.connect(folder / "cadre.sqlite3", isolation_level=None, timeout=60)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
        return f"database locked for {seconds} s" + ("" if service.alive() else ", and a process ended")

    return _under(harm, folder)


def measure_full(folder: Path, seconds: int) -> dict[str, object]:
    """The figures while server and worker can write nothing to disk for so long."""

    def harm(service) -> str:
        time.sleep(3)
        service.limit_files(4096)
        time.sleep(seconds)
        service.limit_files(-1)
        return f"disk full for {seconds} s" + ("" if service.alive() else ", and a process ended")

    return _under(harm, folder)


def _under(harm, folder: Path) -> dict[str, object]:
    """What became of the forms that people sent while ``harm`` was done to the service."""
    service, began = Service(folder), time.monotonic()
    for name in Service.COMMANDS:
        service.start(name)
    try:
        with people_at_work([service.port]) as pressed:
            harmed = harm(service)
        stuck = stuck_after_a_while()
    finally:
        service.stop()
    figures = {"what was done": harmed, "forms saved": pressed.count, "sent again": pressed.sent_again}
    stuck = len(stuck) + len(pressed.unanswered)
    return figures | outcome(pressed, folder / "mail") | {"stuck": stuck, "s": round(time.monotonic() - began)}


@contextmanager
def people_at_work(ports: list[int]) -> Iterator[Pressed]:
    """People who press buttons on the servers at these ports; at the end, each waits for the last answer."""
    pressed, stop = Pressed(), threading.Event()
    note_key = _from_this_thread(lambda words: Note.objects.get(text=words).pk)
    people = [
        Person(
            ports=ports[number % len(ports) :] + ports[: number % len(ports)],
            cookie=cookie,
            paths=paths,
            pressed=pressed,
            stop=stop,
            note_key=note_key,
        )
        for number, (cookie, paths) in enumerate(_people())
    ]
    for person in people:
        person.start()
    try:
        yield pressed
    finally:
        stop.set()
        for person in people:
            person.join(timeout=2 * CLEARED_IN)


def _from_this_thread(look):
    def asked(words):
        try:
            return look(words)
        finally:
            connection.close()

    return asked


def _people() -> list[tuple[str, dict[str, str]]]:
    """Sessions of people who may do all of it on a review in its visit, and the addresses of its forms."""
    people = []
    for session in Session.objects.select_related("review"):
        review = session.review
        paths = {
            "note": f"/sessions/{session.pk}",
            "ask": f"/reviews/{review.pk}/documents/ask",
            "send": f"/reviews/{review.pk}/documents/send",
        }
        for user in User.objects.filter(is_active=True):
            wanted = {
                "fieldwork.add_note": session,
                "library.ask_for_document": review,
                "library.send_document": review,
            }
            if review.is_open and all(user.has_perm(name, record) for name, record in wanted.items()):
                client = Client()
                client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
                people.append((client.cookies["sessionid"].value, paths))
        if len(people) >= 3:
            break
    return people[:3]


def stuck_after_a_while() -> list[str]:
    """The jobs and emails that are neither done nor failed after all leases have run out."""
    end = time.monotonic() + CLEARED_IN
    while time.monotonic() < end:
        jobs = Job.objects.filter(state__in=["queued", "running"], run_at__lte=clock.now())
        emails = Email.objects.filter(state__in=["queued", "sending"], by_mail=True)
        stuck = [str(job) for job in jobs] + [str(email) for email in emails]
        if not stuck:
            return []
        time.sleep(1)
    return stuck


def outcome(pressed: Pressed, mail: Path) -> dict[str, object]:
    """How many forms that were answered are lost or doubled, and emails since; ``mail`` has those that were sent."""
    saved = {
        "notes": Counter(Note.objects.values_list("text", flat=True)),
        "requests": Counter(DocumentRequest.objects.values_list("title", flat=True)),
        "documents": Counter(Document.objects.values_list("title", flat=True)),
        "withdrawn": Counter(Note.objects.filter(state="retracted").values_list("text", flat=True)),
    }
    emails = Counter(re.findall(r"^Message-ID: (\S+)", _text_of(mail), re.MULTILINE))
    lost = [words for kind, counter in saved.items() for words in getattr(pressed, kind) if not counter[words]]
    unread = DocumentVersion.objects.filter(document__title__in=pressed.documents).exclude(state="readable")
    unsent = [
        email
        for email in Email.objects.filter(**SENT, written_at__gte=pressed.began_at)
        if email.message_id not in emails
    ]
    doubled = [
        words for counter in saved.values() for words, n in counter.items() if words.startswith("kept ") and n > 1
    ]
    faults = [fault for lines in broken(at=clock.now()).values() for fault in lines] + verify().faults
    return {
        "lost": len(lost) + unread.count() + len(unsent),
        "doubled": len(doubled) + sum(1 for count in emails.values() if count > 1),
        "emails": len(emails),
        "may have been sent": Email.objects.filter(state="uncertain").count(),
        "faults in the data": len(faults),
        "named": [*lost, *doubled, *map(str, unsent), *faults][:10],
    }


def _text_of(mail: Path) -> str:
    return "\n".join(path.read_text(errors="replace") for path in mail.glob("*"))


def show(*runs: dict[str, object]) -> None:
    titles = [name for name in runs[-1] if name != "named"]
    print("| " + " | ".join(titles) + " |\n|---|" + "--:|" * (len(titles) - 1))
    for figures in runs:
        print("| " + " | ".join(f"{figures[name]}" for name in titles) + " |")
    for figures in runs:
        for words in figures["named"]:
            print(f"\n- {words}")
        if "seed" in figures:
            print(f"\nSeed of the kills: {figures['seed']}", flush=True)


def run(folder: Path, kills: int = KILLS) -> None:
    """Do all harm on the database in ``folder``, and print the outcome."""
    show(measure(folder, kills), measure_locked(folder, 60), measure_full(folder, 20))
