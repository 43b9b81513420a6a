"""``cadre worker``: run queued jobs until stopped."""

import os
import socket
import threading
import uuid

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django_tasks_db.management.commands.db_worker import Worker

from cadre.jobs import operations
from cadre.kernel import clock


class Pulse(threading.Thread):
    """Records the worker's heartbeat, recovers jobs of stopped workers, and queues scheduled tasks."""

    def __init__(self, worker: str, every: float):
        super().__init__(daemon=True)
        self.worker, self.every, self.stopped = worker, every, threading.Event()

    def run(self):
        while not self.stopped.is_set():
            try:
                at = clock.now()
                operations.beat(worker=self.worker, at=at)
                operations.reap(at=at)
                operations.queue_ticks(at=at)
            except OperationalError:
                connection.close()
            self.stopped.wait(self.every)
        connection.close()


class Command(BaseCommand):
    help = "Run queued jobs until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="run the waiting jobs, then stop")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks at an empty queue")
        parser.add_argument("--pulse", type=float, default=5, help="seconds between heartbeats")

    def handle(self, *, batch, interval, pulse, **options):
        name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        operations.beat(worker=name, at=clock.now())
        heart = Pulse(name, pulse)
        worker = Worker(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        if not batch:
            heart.start()
        try:
            worker.run()
        finally:
            heart.stopped.set()
