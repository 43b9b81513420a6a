"""``cadre jobs``: which jobs failed and why, and another attempt once the cause is fixed."""

from django.core.management.base import BaseCommand

from cadre.jobs import operations, queries
from cadre.kernel import clock


class Command(BaseCommand):
    help = "List the jobs that failed, and queue them again."

    def add_arguments(self, parser):
        parser.add_argument("--retry", action="store_true", help="queue each of them again")

    def handle(self, *, retry, **options):
        failed = list(queries.failed_jobs())
        for job in failed:
            why = (job.error.strip().splitlines() or ["no reason was kept"])[-1]
            self.stdout.write(f"{job.updated_at:%Y-%m-%d %H:%M}  {job}, {job.attempt} attempts: {why[:200]}")
            if retry:
                operations.retry(job=job, at=clock.now())
        if not failed:
            self.stdout.write("No job has failed.")
        elif retry:
            self.stdout.write(f"{len(failed)} queued again.")
