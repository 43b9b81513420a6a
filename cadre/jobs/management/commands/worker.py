"""``cadre worker``: run queued jobs until stopped."""

import logging
import os
import signal
import socket
import threading
import time
import uuid

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from cadre.jobs import operations
from cadre.kernel import clock

log = logging.getLogger("cadre.jobs")


class Heartbeat(threading.Thread):
    """Keeps the lease of the job in hand, recovers what killed workers left, and queues scheduled tasks.

    It renews only while the main thread is in the job, so a result that could not be saved lets the lease run out.
    """

    def __init__(self, every: float):
        super().__init__(daemon=True)
        self.every, self.stopped = every, threading.Event()
        self.attempt: operations.Attempt | None = None

    def run(self):
        while not self.stopped.is_set():
            try:
                self.beat()
            except Exception:
                log.exception("the heartbeat failed and is tried again")
                connection.close()
            self.stopped.wait(self.every)
        connection.close()

    def beat(self):
        close_old_connections()
        at = clock.now()
        if attempt := self.attempt:
            attempt.renew(at=at)
        operations.reap(at=at)
        operations.queue_due(at=at)


class Worker:
    """Runs one job after another until it is stopped."""

    def __init__(self, heartbeat: Heartbeat):
        self.name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.heartbeat, self.stopping = heartbeat, False

    def stop(self, *_):
        """Stop after the running job; when asked a second time, release the job and stop at once."""
        if self.stopping and self.heartbeat.attempt:
            raise operations.Released
        self.stopping = True

    def run(self, *, batch: bool, interval: float):
        """Outlives a locked, full or restarted database. With ``batch`` it returns when no job is due."""
        while not self.stopping:
            try:
                close_old_connections()
                busy = self.run_next()
                if batch and not busy:
                    return
            except (DatabaseError, InterfaceError):
                log.exception("the database did not answer and is tried again")
                connection.close()
                busy = False
            if not busy and not self.stopping:
                time.sleep(interval)

    def run_next(self) -> bool:
        job = operations.claim(worker=self.name, at=clock.now())
        if job is None:
            return False
        self.heartbeat.attempt = operations.Attempt(job.pk, job.attempt)
        try:
            operations.perform(job)
        finally:
            self.heartbeat.attempt = None
        return True


class Command(BaseCommand):
    help = "Run queued jobs until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="run the jobs that are due, then stop")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks at an empty queue")
        parser.add_argument("--heartbeat", type=float, default=5, help="seconds between heartbeats")

    def handle(self, *, batch, interval, heartbeat, **options):
        heart = Heartbeat(heartbeat)
        worker = Worker(heart)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        if batch:
            heart.beat()
        heart.start()
        try:
            worker.run(batch=batch, interval=interval)
        except operations.Released:
            log.warning("stopped at once: the running job is queued again")
        finally:
            heart.stopped.set()
