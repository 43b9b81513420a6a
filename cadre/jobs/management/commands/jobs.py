"""``cadre jobs``: list failed jobs with the reason, and run them again."""

from django.core.management.base import BaseCommand

from cadre.jobs import operations, queries
from cadre.kernel import clock


class Command(BaseCommand):
    help = "List failed jobs and run them again."

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
            self.stdout.write("There are no failed jobs.")
        elif retry:
            self.stdout.write(f"{len(failed)} queued again.")
